package orrery.server;

import static java.util.Objects.requireNonNull;
import static orrery.server.WireValues.field;
import static orrery.server.WireValues.integer;
import static orrery.server.WireValues.map;
import static orrery.server.WireValues.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import orrery.model.Encoding;

/// A client as protocol.md has it, which believes nothing: it checks every rule while it reads, and
/// breaks off, waits and comes back as a page does.
final class ModelClient {
  private static final long MILLI = 1_000_000, SECOND = 1_000 * MILLI;
  private static final long SILENCE = 12 * SECOND, SILENCE_IN_SNAPSHOT = 60 * SECOND;

  final String name;
  private final SplittableRandom random;
  private final boolean isAcknowledging;
  private final long ackNanos;
  private final FrameLog log;

  // What it holds.
  private ModelGraph graph = new ModelGraph();
  private @Nullable String epoch; // null before the first snapshot
  private long held = -1;
  private boolean isWhole;
  private @Nullable Kept kept; // null until something is kept aside

  // Of one connection.
  private @Nullable SimulatedConnection connection; // null while there is none
  private Encoding encoding;
  private boolean isThin;
  private String serverEpoch = "";
  private Asked asked = new Asked(null, null, false);
  private boolean hasGreeted;
  private int nextPart;
  private int parts;
  private final Map<String, Question> questions = new LinkedHashMap<>();
  private @Nullable String columnsOf; // the question that columns are coming for
  private int errorsDue;
  private long lastHeard;
  private long lastAck;
  private long acknowledged = -1;
  private long connectAt;
  private int nextQuestion;
  int snapshots;
  int resumed;

  /// A state kept aside, to be gone back to.
  private record Kept(ModelGraph graph, String epoch, long held) {}

  /// What a connection was opened with.
  ///
  /// @param mustResume whether the server surely knows what has changed since
  private record Asked(@Nullable String epoch, @Nullable String seq, boolean mustResume) {}

  /// A control that waits for its answer.
  private record Question(@Nullable String target, List<String> columns) {}

  ModelClient(String name, SplittableRandom random, FrameLog log) {
    this.name = name;
    this.random = random;
    this.log = log;
    encoding = random.nextBoolean() ? Encoding.JSON : Encoding.CBOR;
    isThin = random.nextInt(4) == 0;
    isAcknowledging = random.nextBoolean();
    ackNanos = (random.nextInt(4) == 0 ? 3_000 : 250) * MILLI;
  }

  Encoding encoding() {
    return encoding;
  }

  boolean isThin() {
    return isThin;
  }

  ModelGraph graph() {
    return graph;
  }

  @Nullable SimulatedConnection connection() {
    return connection;
  }

  boolean isConnected() {
    return connection != null && hasGreeted && isWhole;
  }

  /// Lives for a moment: connects when it is time, reads what has come, acknowledges, loses
  /// patience.
  void turn(SimulatedServer server, boolean isUp, long now) {
    if (connection == null) {
      if (isUp && now >= connectAt) connect(server, now);
      return;
    }
    var open = requireNonNull(connection);
    for (var frame = open.poll(now); frame != null; frame = open.poll(now)) {
      lastHeard = now;
      if (frame.isClose()) {
        log.closed(name, frame.closeCode(), frame.reason());
        checkClose(frame);
        open.cut(now, now);
        lost(now);
        return;
      }
      receive(frame.bytes());
    }
    if (open.isOverForClient(now)) {
      lost(now);
      return;
    }
    long silence = nextPart < parts ? SILENCE_IN_SNAPSHOT : SILENCE;
    if (now - lastHeard >= silence) {
      open.cut(now + random.nextInt(30) * SECOND, now);
      lost(now);
      return;
    }
    boolean mayAcknowledge = isAcknowledging && isConnected() && held > acknowledged;
    if (mayAcknowledge && now - lastAck >= ackNanos) {
      lastAck = now;
      acknowledged = held;
      send("\"type\":\"ack\",\"payload\":{\"seq\":" + held + "}", now);
    }
  }

  private static void checkClose(SimulatedConnection.Frame frame) {
    int code = frame.closeCode();
    if (code != Outbox.TOO_FAR_BEHIND) {
      throw new AssertionError("closed with " + code + " " + frame.reason());
    }
  }

  private void connect(SimulatedServer server, long now) {
    asked = ask(server);
    if (random.nextInt(5) == 0) {
      encoding = random.nextBoolean() ? Encoding.JSON : Encoding.CBOR;
    }
    var open = new SimulatedConnection(server.networkFault(), random.split());
    connection = open;
    hasGreeted = false;
    questions.clear();
    columnsOf = null;
    errorsDue = 0;
    nextPart = 0;
    parts = 0;
    lastHeard = now;
    lastAck = now;
    acknowledged = -1;
    serverEpoch = server.epoch();
    log.connected(name, encoding, asked.epoch, asked.seq);
    var _ = server.accept(open, encoding, isThin, asked.epoch, asked.seq);
  }

  private Asked ask(SimulatedServer server) {
    if (!isWhole || epoch == null) return new Asked(null, null, false);
    boolean isSame = epoch.equals(server.epoch());
    return switch (random.nextInt(12)) {
      case 0 -> new Asked(epoch, Long.toString(server.newest() + 1 + random.nextInt(99)), false);
      case 1 -> new Asked("elsewhere", Long.toString(held), false);
      case 2 -> new Asked(epoch, "a while ago", false);
      case 3 -> new Asked(epoch, "-7", false);
      default -> new Asked(epoch, Long.toString(held), isSame && server.surelyKnows(held));
    };
  }

  /// Has no connection any more, and comes back.
  private void lost(long now) {
    connection = null;
    log.lost(name);
    if (nextPart < parts) isWhole = false; // half a snapshot is of no use
    nextPart = 0;
    parts = 0;
    connectAt = now + (250 + random.nextInt(2_000)) * MILLI;
  }

  /// Leaves, and comes back.
  ///
  /// @param serverKnowsAt when the server hears of it
  void leave(long serverKnowsAt, long now) {
    if (connection == null) return;
    connection.cut(serverKnowsAt, now);
    lost(now);
  }

  /// Puts aside what it holds, or goes back to what it put aside.
  void rewind(long now) {
    Kept before = kept;
    if (before == null || random.nextInt(3) == 0) {
      if (isWhole && epoch != null) kept = new Kept(graph.copy(), epoch, held);
      return;
    }
    leave(now, now);
    graph = before.graph.copy();
    epoch = before.epoch;
    held = before.held;
    isWhole = true;
    log.rewound(name);
  }

  private void receive(byte[] bytes) {
    log.received(name, encoding, bytes);
    Map<String, @Nullable Object> message = WireValues.read(encoding, bytes);
    require(integer(message, "version") == 1, "a version");
    String type = text(message, "type");
    boolean isGreeting = type.equals("snapshot") || type.equals("resumed");
    require(hasGreeted || isGreeting, "the first frame is a " + type);
    boolean mayLieBetween = type.equals("control_ack") || type.equals("event");
    require(nextPart == parts || type.equals("snapshot") || mayLieBetween, type + " amid parts");
    switch (type) {
      case "snapshot" -> snapshot(message);
      case "resumed" -> resumed(message);
      case "update" -> update(message);
      case "heartbeat" -> {
        require(text(message, "epoch").equals(serverEpoch), "another epoch");
        require(integer(message, "seq") == held, "heartbeat " + message + " while at " + held);
      }
      case "columns" -> columns(message);
      case "control_ack" -> answer(message);
      case "error" -> {
        require(errorsDue-- > 0, "an error for nothing: " + message);
      }
      case "event" -> {}
      default -> throw new AssertionError("unknown type " + type);
    }
    hasGreeted = true;
  }

  private void snapshot(Map<String, @Nullable Object> message) {
    require(text(message, "epoch").equals(serverEpoch), "another epoch");
    require(!asked.mustResume || hasGreeted, "a snapshot where " + asked + " is known still");
    require(columnsOf == null, "a snapshot amid columns");
    long seq = integer(message, "seq");
    var payload = map(field(message, "payload"));
    var part = map(field(payload, "part"));
    int index = (int) integer(part, "index"), count = (int) integer(part, "count");
    if (index == 0) {
      require(nextPart == parts, "a snapshot amid another");
      boolean isBack = hasGreeted && isWhole && seq < held;
      require(!isBack, "a snapshot of " + seq + " where " + held + " is held");
      graph = new ModelGraph();
      epoch = serverEpoch;
      held = seq;
      isWhole = false;
      nextPart = 0;
      parts = count;
    }
    require(index == nextPart && count == parts && seq == held, "part " + part + " at " + nextPart);
    nextPart++;
    graph.load(encoding, payload);
    if (nextPart == parts) {
      isWhole = true;
      snapshots++;
    }
  }

  private void resumed(Map<String, @Nullable Object> message) {
    require(!hasGreeted, "resumed amid the stream");
    require(text(message, "epoch").equals(serverEpoch), "another epoch");
    require(serverEpoch.equals(asked.epoch), "resumed from another epoch");
    long seq = integer(message, "seq");
    require(integer(map(field(message, "payload")), "from") == seq, "two sequences");
    require(isWhole && seq == held, "resumed from " + seq + " where " + held + " is held");
    require(Long.toString(seq).equals(asked.seq), "resumed from " + seq + ", not " + asked.seq);
    resumed++;
  }

  private void update(Map<String, @Nullable Object> message) {
    require(text(message, "epoch").equals(serverEpoch), "another epoch");
    long seq = integer(message, "seq");
    long first = message.containsKey("first") ? integer(message, "first") : seq;
    require(first == held + 1 && seq >= first, first + " to " + seq + " come after " + held);
    require(columnsOf == null, "an update amid columns");
    graph.apply(encoding, map(field(message, "payload")));
    held = seq;
  }

  private void columns(Map<String, @Nullable Object> message) {
    require(text(message, "epoch").equals(serverEpoch), "another epoch");
    require(!message.containsKey("seq"), "columns with a seq in the envelope");
    var payload = map(field(message, "payload"));
    require(integer(payload, "seq") == held, "columns of another sequence than " + held);
    if (columnsOf == null) {
      for (var question : questions.entrySet()) {
        if (question.getValue().target == null) continue;
        columnsOf = question.getKey();
        break;
      }
    }
    require(columnsOf != null, "columns that nobody asked for");
    graph.hydrate(encoding, payload);
  }

  private void answer(Map<String, @Nullable Object> message) {
    String id = text(message, "id");
    Question question = questions.remove(id);
    if (question == null) throw new AssertionError("an answer to " + id + ", which is not open");
    var payload = map(field(message, "payload"));
    boolean isOk = (boolean) field(payload, "ok");
    if (!isOk) {
      var error = map(field(payload, "error"));
      require(!text(error, "code").equals("internal"), "internal: " + error);
    } else if (question.target != null) {
      require(id.equals(columnsOf), "columns are answered without columns");
      columnsOf = null;
      graph.hydrated(question.target, question.columns);
    }
  }

  private void require(boolean isTrue, String what) {
    if (!isTrue) throw new AssertionError(name + ": " + what);
  }

  /// Sends a control of its choice.
  void command(long now) {
    if (!isConnected()) return;
    String id = "c" + nextQuestion++;
    var question = new Question(null, List.of());
    List<Integer> nodes = graph.nodeIds();
    String ids = nodes.isEmpty() ? "[7]" : "[" + anyOf(nodes) + "," + random.nextInt(30) + "]";
    String target = random.nextInt(3) == 0 ? "edge" : "node";
    String kind =
        switch (random.nextInt(18)) {
          case 0 -> "\"Resync\"";
          case 1, 2, 3 -> {
            List<String> columns = new ArrayList<>(graph.columnNames(target));
            columns.removeIf(_ -> random.nextInt(3) == 0);
            question = new Question(target, columns);
            String names =
                columns.stream()
                    .map(column -> "\"" + column.replace("\"", "\\\"") + "\"")
                    .toList()
                    .toString();
            yield "\"HydrateColumns\",\"target\":\"%s\",\"columns\":%s".formatted(target, names);
          }
          case 4 ->
              "\"Filter\",\"target\":\"%s\",\"where\":{\"column\":\"key\",\"op\":\"contains\",\"value\":\"1\"}"
                  .formatted(target);
          case 5 -> "\"Neighbors\",\"ids\":%s,\"hops\":2".formatted(ids);
          case 6 -> "\"Rows\",\"target\":\"%s\",\"offset\":0,\"limit\":5".formatted(target);
          case 7, 8 -> "\"Select\",\"mode\":\"%s\",\"ids\":%s".formatted(mode(), ids);
          case 9, 10, 11 ->
              "\"MoveNodes\",\"items\":[{\"id\":%d,\"pos\":%s}],\"pin\":%b"
                  .formatted(nodes.isEmpty() ? 7 : anyOf(nodes), position(), random.nextBoolean());
          case 12 -> "\"Unpin\",\"ids\":%s".formatted(random.nextBoolean() ? "[]" : ids);
          case 13 ->
              "\"SetStyle\",\"style\":{\"opacity\":{\"value\":0.%d}}"
                  .formatted(1 + random.nextInt(9));
          case 14 -> "\"SetSimulation\",\"running\":" + random.nextBoolean();
          case 15 ->
              random.nextInt(3) > 0
                  ? "\"Search\",\"text\":\"n1\",\"target\":\"node\",\"limit\":3"
                  : "\"ChangeEmbedding\",\"method\":\"spread\",\"k\":" + (2 + random.nextInt(2));
          case 16 -> "\"Fly\"";
          default -> "\"Select\",\"mode\":\"set\",\"ids\":\"none\"";
        };
    questions.put(id, question);
    String stale = random.nextInt(10) == 0 ? "\"epoch\":\"elsewhere\"," : "";
    send(
        "\"type\":\"control\",\"id\":\"%s\",%s\"payload\":{\"kind\":%s}".formatted(id, stale, kind),
        now);
  }

  private String mode() {
    return List.of("set", "add", "remove", "toggle").get(random.nextInt(4));
  }

  private String position() {
    var coordinates = new ArrayList<Integer>();
    for (int d = 0; d < graph.dimensions(); d++) coordinates.add(random.nextInt(100));
    return coordinates.toString();
  }

  private int anyOf(List<Integer> ids) {
    return ids.get(random.nextInt(ids.size()));
  }

  /// Sends what is no message.
  void garble(long now) {
    if (!isConnected()) return;
    errorsDue++;
    requireNonNull(connection)
        .send(new byte[] {(byte) 0xff, 1, 2, (byte) random.nextInt(256)}, now);
  }

  private void send(String fields, long now) {
    String json = "{\"version\":1," + fields + "}";
    requireNonNull(connection).send(WireValues.ofJson(encoding, json), now);
  }

  /// Why it is not at rest yet, null where it is.
  @Nullable String unrest(SimulatedServer server) {
    if (connection == null) return name + " is not connected";
    if (connection.isSilent()) return name + " has lost its connection";
    if (!hasGreeted || !isWhole) return name + " has no whole graph";
    if (held != server.newest()) return name + " is at " + held + " of " + server.newest();
    if (!questions.isEmpty()) return name + " waits for answers to " + questions.keySet();
    if (errorsDue > 0) return name + " is due " + errorsDue + " errors";
    return null;
  }
}
