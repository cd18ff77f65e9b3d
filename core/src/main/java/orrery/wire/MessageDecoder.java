package orrery.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.Control;
import orrery.model.Control.Select;
import orrery.model.Encoding;
import orrery.model.ErrorCode;
import orrery.model.Producer;
import orrery.model.RefusedException;
import orrery.wire.ClientMessage.Ack;
import orrery.wire.ClientMessage.ClientTelemetry;
import orrery.wire.ClientMessage.ControlMessage;
import orrery.wire.ClientMessage.RefusedControl;
import orrery.wire.ClientMessage.UnknownType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORMapper;

/// Reads what clients send, in one encoding. Trusts nothing: whatever the bytes are, the outcome is
/// a [ClientMessage] or a [RefusedException]. For any number of threads.
public final class MessageDecoder {
  /// The largest message a client may send, where nothing else is said.
  public static final int MAX_BYTES = 64 << 10;

  private static final int MAX_DEPTH = 256, MAX_NUMBER_CHARACTERS = 64, MAX_ID_CHARACTERS = 64;
  private static final int MAX_HOPS = 3;
  private static final List<String> KINDS =
      List.of(
          "ChangeEmbedding",
          "ChangeLayout",
          "SetSimulation",
          "MoveNodes",
          "Unpin",
          "Select",
          "Cancel",
          "Neighbors",
          "Filter",
          "Search",
          "Summary",
          "Rows",
          "SetStyle",
          "Click",
          "HydrateColumns",
          "Record",
          "Resync");

  private final Encoding encoding;
  private final int maxBytes;
  private final ObjectMapper mapper;

  public MessageDecoder(Encoding encoding) {
    this(encoding, MAX_BYTES);
  }

  /// @param maxBytes the largest message a client may send
  public MessageDecoder(Encoding encoding, int maxBytes) {
    this.encoding = encoding;
    this.maxBytes = maxBytes;
    mapper =
        switch (encoding) {
          case JSON ->
              JsonMapper.builder(
                      JsonFactory.builder()
                          .streamReadConstraints(constraints())
                          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                          .build())
                  .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                  .build();
          case CBOR ->
              CBORMapper.builder(
                      CBORFactory.builder()
                          .streamReadConstraints(constraints())
                          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                          .build())
                  .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                  .build();
        };
  }

  private StreamReadConstraints constraints() {
    return StreamReadConstraints.builder()
        .maxDocumentLength(maxBytes)
        .maxNestingDepth(MAX_DEPTH)
        .maxStringLength(maxBytes)
        .maxNameLength(maxBytes)
        .maxNumberLength(MAX_NUMBER_CHARACTERS)
        .build();
  }

  public Encoding encoding() {
    return encoding;
  }

  /// Decodes one frame.
  ///
  /// @throws RefusedException `bad_message` where it is no message, `unsupported_version` where it
  ///   is one of another version
  public ClientMessage decode(byte[] frame) {
    var envelope = new Fields(tree(frame), "message", ErrorCode.BAD_MESSAGE);
    if (!envelope.object().isObject()) throw envelope.refused("it is no object: send one");
    long version = envelope.integer("version", Integer.MIN_VALUE, Integer.MAX_VALUE);
    if (version != MessageEncoder.VERSION) {
      throw new RefusedException(
          ErrorCode.UNSUPPORTED_VERSION,
          "version " + version + " is not spoken here: use " + MessageEncoder.VERSION);
    }

    String type = envelope.text("type");
    return switch (type) {
      case "control" -> control(envelope);
      case "ack" ->
          new Ack(
              envelope.object("payload", ErrorCode.BAD_MESSAGE).integer("seq", 0, Long.MAX_VALUE));
      case "telemetry" -> telemetry(envelope.object("payload", ErrorCode.BAD_MESSAGE));
      default -> new UnknownType(type);
    };
  }

  private JsonNode tree(byte[] frame) {
    try {
      return mapper.readTree(frame);
    } catch (JacksonException e) {
      throw new RefusedException(
          ErrorCode.BAD_MESSAGE,
          "the frame is not "
              + encoding
              + ", "
              + e.getOriginalMessage()
              + ": send one object of at most "
              + maxBytes
              + " bytes");
    }
  }

  private static ClientMessage telemetry(Fields payload) {
    return new ClientTelemetry(
        payload.number("fps"),
        payload.number("frameMsP95"),
        payload.number("queueDepth"),
        payload.number("droppedFrames"),
        payload.number("applyMs"));
  }

  private static ClientMessage control(Fields envelope) {
    @Nullable String id = envelope.optionalText("id", MAX_ID_CHARACTERS).orElse(null);
    try {
      @Nullable String epoch = envelope.optionalText("epoch", MAX_BYTES).orElse(null);
      var payload = envelope.object("payload", ErrorCode.BAD_PARAMS);
      String kind = payload.text("kind");
      return new ControlMessage(
          id, epoch, control(kind, new Fields(payload.object(), kind, payload.code())));
    } catch (RefusedException e) {
      return new RefusedControl(id, e);
    }
  }

  private static Control control(String kind, Fields fields) {
    return switch (kind) {
      case "ChangeEmbedding" -> compute(Producer.Kind.EMBEDDING, fields.text("method"), fields);
      case "ChangeLayout" -> compute(Producer.Kind.LAYOUT, fields.text("algorithm"), fields);
      case "Cancel" -> new Control.Cancel(fields.text("run"));
      case "SetSimulation" -> setSimulation(fields);
      case "MoveNodes" -> {
        boolean isPinning = fields.flag("pin");
        yield fields.placed(
            "items", (ids, positions) -> new Control.MoveNodes(ids, positions, isPinning));
      }
      case "Unpin" -> new Control.Unpin(fields.ids("ids"));
      case "Select" -> new Select(mode(fields), fields.ids("ids"));
      case "Neighbors" ->
          new Control.Neighbors(
              fields.ids("ids"),
              fields.has("hops") ? (int) fields.integer("hops", 1, MAX_HOPS) : 1);
      case "Filter" -> QueryReader.filter(fields);
      case "Search" -> QueryReader.search(fields);
      case "Summary" -> QueryReader.summary(fields);
      case "Rows" -> QueryReader.rows(fields);
      case "SetStyle" -> new Control.SetStyle(style(fields.object("style", ErrorCode.BAD_PARAMS)));
      case "Click" -> new Control.Click(fields.target("target"), fields.id("id"));
      case "HydrateColumns" ->
          new Control.HydrateColumns(fields.target("target"), fields.texts("columns"));
      case "Record" -> new Control.SetRecording(fields.bool("on"));
      case "Resync" -> new Control.Resync();
      default ->
          throw new RefusedException(
              ErrorCode.UNKNOWN_KIND,
              "control kind '"
                  + Fields.shortened(kind)
                  + "' is unknown here: use "
                  + String.join(", ", KINDS));
    };
  }

  private static Control compute(Producer.Kind kind, String method, Fields fields) {
    Integer dimensions =
        fields.has("k") ? (Integer) (int) fields.integer("k", 1, Integer.MAX_VALUE) : null;
    return new Control.Compute(
        kind,
        method,
        dimensions,
        fields.has("params") ? fields.object("params", ErrorCode.BAD_PARAMS).values() : Map.of());
  }

  private static Map<String, Map<String, AttributeValue>> style(Fields fields) {
    var style = new HashMap<String, Map<String, AttributeValue>>();
    for (String channel : fields.object().propertyNames()) {
      style.put(channel, fields.object(channel, ErrorCode.BAD_PARAMS).values());
    }
    return style;
  }

  private static Control setSimulation(Fields fields) {
    boolean isReheating = fields.flag("reheat");
    if (!isReheating && !fields.has("running")) {
      throw fields.refused("it says nothing: give running (true or false) or reheat (true)");
    }
    return new Control.SetSimulation(
        fields.has("running") ? (Boolean) fields.bool("running") : null, isReheating);
  }

  private static Select.Mode mode(Fields fields) {
    String mode = fields.text("mode");
    for (var known : Select.Mode.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(mode)) return known;
    }
    throw fields.refused(
        "mode is '" + Fields.shortened(mode) + "': give set, add, remove or toggle");
  }
}
