package orrery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import orrery.model.AttributeValue;
import orrery.model.Control;
import orrery.model.Control.Rows.SortKey;
import orrery.model.Control.Select;
import orrery.model.Encoding;
import orrery.model.ErrorCode;
import orrery.model.LinearExpression;
import orrery.model.Producer;
import orrery.model.Target;
import orrery.model.Where;
import orrery.model.Where.Operator;
import orrery.wire.ClientMessage.Ack;
import orrery.wire.ClientMessage.ClientTelemetry;
import orrery.wire.ClientMessage.ControlMessage;
import orrery.wire.ClientMessage.RefusedControl;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What clients send, read from `protocol/golden`. The JSON files are written by hand; see
/// [GoldenFilesTest] for how their CBOR twins are made anew.
final class GoldenClientMessagesTest {
  private static final Path FOLDER = Path.of("../protocol/golden");
  private static final boolean IS_WRITING = "write".equals(System.getProperty("orrery.golden"));

  private static final Map<String, Consumer<ClientMessage>> EXPECTED =
      Map.ofEntries(
          Map.entry("ack", message -> assertThat(message).isEqualTo(new Ack(121))),
          Map.entry(
              "telemetry",
              message ->
                  assertThat(message).isEqualTo(new ClientTelemetry(59.5, 18.25, 2, 0, 0.75))),
          Map.entry(
              "control-SetSimulation",
              message ->
                  assertThat(message)
                      .isEqualTo(
                          new ControlMessage("c1", null, new Control.SetSimulation(false, false)))),
          Map.entry(
              "control-SetSimulation-reheat",
              message ->
                  assertThat(message)
                      .isEqualTo(
                          new ControlMessage("c1", null, new Control.SetSimulation(null, true)))),
          Map.entry(
              "control-MoveNodes",
              message -> {
                var move = (Control.MoveNodes) ((ControlMessage) message).control();
                assertThat(move.ids()).containsExactly(42, 43);
                assertThat(move.positions().dimensions()).isEqualTo(2);
                assertThat(move.positions().values()).containsExactly(0.25f, -1.5f, 1, 2);
                assertThat(move.pin()).isTrue();
              }),
          Map.entry(
              "control-Unpin",
              message ->
                  assertThat(((Control.Unpin) ((ControlMessage) message).control()).ids())
                      .containsExactly(42)),
          Map.entry(
              "control-Unpin-all",
              message ->
                  assertThat(((Control.Unpin) ((ControlMessage) message).control()).ids())
                      .isEmpty()),
          Map.entry(
              "control-Select",
              message -> {
                assertThat(((ControlMessage) message).epoch()).isEqualTo("5f1c9a");
                var select = (Select) ((ControlMessage) message).control();
                assertThat(select.mode()).isEqualTo(Select.Mode.TOGGLE);
                assertThat(select.ids()).containsExactly(42, 43);
              }),
          Map.entry(
              "control-Neighbors",
              message -> {
                var neighbors = (Control.Neighbors) ((ControlMessage) message).control();
                assertThat(neighbors.ids()).containsExactly(42);
                assertThat(neighbors.hops()).isEqualTo(2);
              }),
          Map.entry(
              "control",
              message ->
                  assertThat(message)
                      .isEqualTo(
                          new ControlMessage(
                              "c7",
                              null,
                              new Control.Compute(Producer.Kind.EMBEDDING, "pca", 3, Map.of())))),
          Map.entry(
              "control-ChangeLayout",
              message ->
                  assertThat(((ControlMessage) message).control())
                      .isEqualTo(
                          new Control.Compute(
                              Producer.Kind.LAYOUT,
                              "force",
                              3,
                              Map.of("gravity", AttributeValue.of(1.5))))),
          Map.entry(
              "control-Cancel",
              message ->
                  assertThat(((ControlMessage) message).control())
                      .isEqualTo(new Control.Cancel("r1"))),
          Map.entry(
              "control-ChangeEmbedding",
              message ->
                  assertThat(((ControlMessage) message).control())
                      .isEqualTo(
                          new Control.Compute(
                              Producer.Kind.EMBEDDING,
                              "umap",
                              2,
                              Map.of(
                                  "neighbors", AttributeValue.of("15"),
                                  "columns", AttributeValue.of(List.of(AttributeValue.of("age"))),
                                  "metric", AttributeValue.of("cosine"),
                                  "standardize", AttributeValue.of(true))))),
          Map.entry(
              "control-Filter",
              message ->
                  assertThat(((ControlMessage) message).control())
                      .isEqualTo(
                          new Control.Filter(
                              Target.NODE,
                              new Where.And(
                                  List.of(
                                      new Where.Comparison(
                                          "age", Operator.GREATER_OR_EQUAL, AttributeValue.of(30)),
                                      new Where.Not(
                                          new Where.Comparison(
                                              "team",
                                              Operator.IS_NULL,
                                              AttributeValue.of(true)))))))),
          Map.entry(
              "control-Filter-matches",
              message ->
                  assertThat(((ControlMessage) message).control())
                      .isEqualTo(
                          new Control.Filter(
                              Target.EDGE,
                              new Where.Or(
                                  List.of(
                                      new Where.Matches("key", LinearExpression.of("^a.*b$")),
                                      new Where.Comparison(
                                          "kind",
                                          Operator.IN,
                                          AttributeValue.of(
                                              List.of(
                                                  AttributeValue.of("uses"),
                                                  AttributeValue.of(7))))))))),
          Map.entry(
              "control-Search",
              message ->
                  assertThat(((ControlMessage) message).control())
                      .isEqualTo(new Control.Search(Target.NODE, "ali", 20))),
          Map.entry(
              "control-Summary",
              message ->
                  assertThat(((ControlMessage) message).control())
                      .isEqualTo(new Control.Summary(Target.NODE, List.of("age"), 10))),
          Map.entry(
              "control-Rows",
              message ->
                  assertThat(((ControlMessage) message).control())
                      .isEqualTo(
                          new Control.Rows(
                              Target.NODE,
                              0,
                              100,
                              List.of(new SortKey("age", true)),
                              new Where.Comparison(
                                  "age",
                                  Operator.BETWEEN,
                                  AttributeValue.of(
                                      List.of(AttributeValue.of(20), AttributeValue.of(40))))))),
          Map.entry(
              "control-SetStyle",
              message ->
                  assertThat(((ControlMessage) message).control())
                      .isEqualTo(
                          new Control.SetStyle(
                              Map.of(
                                  "color",
                                  Map.of(
                                      "column", AttributeValue.of("team"),
                                      "scale", AttributeValue.of("ordinal"),
                                      "palette", AttributeValue.of("set2")))))),
          Map.entry(
              "control-HydrateColumns",
              message ->
                  assertThat(((ControlMessage) message).control())
                      .isEqualTo(new Control.HydrateColumns(Target.NODE, List.of("age")))),
          Map.entry(
              "control-Click",
              message ->
                  assertThat(((ControlMessage) message).control())
                      .isEqualTo(new Control.Click(Target.NODE, 42))),
          Map.entry(
              "control-Record",
              message ->
                  assertThat(message)
                      .isEqualTo(new ControlMessage("c1", null, new Control.SetRecording(true)))),
          Map.entry(
              "control-Resync",
              message ->
                  assertThat(message)
                      .isEqualTo(new ControlMessage(null, null, new Control.Resync()))));

  @TestFactory
  Stream<DynamicTest> message_isUnderstoodInBothEncodings() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (var files = Files.list(FOLDER)) {
      for (Path json : files.sorted().toList()) {
        String name = json.getFileName().toString().replace(".json", "");
        if (!json.toString().endsWith(".json") || !isFromClient(name)) continue;
        Path cbor = FOLDER.resolve(name + ".cbor");
        if (IS_WRITING) Files.write(cbor, toCbor(Files.readAllBytes(json)));
        tests.add(
            DynamicTest.dynamicTest(name + " in JSON", () -> check(name, json, Encoding.JSON)));
        tests.add(
            DynamicTest.dynamicTest(name + " in CBOR", () -> check(name, cbor, Encoding.CBOR)));
      }
    }
    return tests.stream();
  }

  private static void isUnknownKind(ClientMessage message) {
    var refused = (RefusedControl) message;
    assertThat(refused.id()).isIn("c1", "c7");
    assertThat(refused.reason().code()).isEqualTo(ErrorCode.UNKNOWN_KIND);
    assertThat(refused.reason()).hasMessageContaining("use ChangeEmbedding, ChangeLayout");
  }

  private static boolean isFromClient(String name) {
    return name.equals("ack")
        || name.equals("telemetry")
        || name.equals("control")
        || name.startsWith("control-");
  }

  private static void check(String name, Path file, Encoding encoding) throws IOException {
    var message = new MessageDecoder(encoding).decode(Files.readAllBytes(file));

    EXPECTED.getOrDefault(name, GoldenClientMessagesTest::isUnknownKind).accept(message);
  }

  static byte[] toCbor(byte[] json) {
    var out = new CborWriter(256);
    write(out, new JsonMapper().readTree(json));
    return out.bytes().toByteArray();
  }

  private static void write(CborWriter out, JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> {
        out.beginObject();
        for (var field : node.properties()) {
          out.name(field.getKey());
          write(out, field.getValue());
        }
        out.endObject();
      }
      case ARRAY -> {
        out.beginArray(node.size());
        for (JsonNode element : node) write(out, element);
        out.endArray();
      }
      case STRING -> out.text(node.stringValue());
      case BOOLEAN -> out.bool(node.booleanValue());
      case NUMBER -> {
        if (node.isIntegralNumber()) {
          out.integer(node.longValue());
        } else {
          out.number(node.doubleValue());
        }
      }
      case NULL -> out.nothing();
      default -> throw new IllegalArgumentException("no golden file holds " + node);
    }
  }
}
