package orrery.wire;

import static orrery.wire.GoldenGraphs.EPOCH;
import static orrery.wire.GoldenGraphs.FORCE;
import static orrery.wire.GoldenGraphs.PCA;
import static orrery.wire.GoldenGraphs.UMAP;
import static orrery.wire.GoldenGraphs.column;
import static orrery.wire.GoldenGraphs.instant;
import static orrery.wire.GoldenGraphs.integers;
import static orrery.wire.GoldenGraphs.numbers;
import static orrery.wire.GoldenGraphs.server;
import static orrery.wire.GoldenGraphs.text;
import static orrery.wire.GoldenGraphs.texts;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import orrery.model.AttributeValue;
import orrery.model.ColumnSpec;
import orrery.model.ColumnSummary;
import orrery.model.ColumnSummary.Categories;
import orrery.model.ColumnSummary.CategoryCount;
import orrery.model.ColumnSummary.Histogram;
import orrery.model.ColumnSummary.Truths;
import orrery.model.ColumnSummary.Unspread;
import orrery.model.ColumnType;
import orrery.model.ControlResult;
import orrery.model.ControlResult.Found.Hit;
import orrery.model.Encoding;
import orrery.model.ErrorCode;
import orrery.model.Event;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.RefusedException;
import orrery.model.Schema;
import orrery.model.Target;
import orrery.model.Update;
import orrery.model.Update.AttributesItem;
import orrery.model.Update.EdgeItem;
import orrery.model.Update.NodeItem;
import orrery.model.UpdateFrame;
import orrery.model.Warning;

/// Every message a server sends, by the name of its golden file.
final class GoldenMessages {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new ColumnSpec("age", ColumnType.INTEGER),
              new ColumnSpec("team", ColumnType.CATEGORY),
              new ColumnSpec("load", ColumnType.NUMBER),
              new ColumnSpec("since", ColumnType.DATETIME)),
          List.of(new ColumnSpec("weight", ColumnType.NUMBER)));

  private final SequencedMap<String, Function<Encoding, byte[]>> messages = new LinkedHashMap<>();

  private GoldenMessages() {
    snapshots();
    structure();
    attributes();
    positions();
    graphState();
    frames();
    answers();
    events();
  }

  static SequencedMap<String, Function<Encoding, byte[]>> all() {
    return new GoldenMessages().messages;
  }

  private void snapshots() {
    message("snapshot", e -> e.snapshot(GoldenGraphs.people(), server(false, PCA)).getFirst());
    message(
        "snapshot-thin", e -> e.snapshot(GoldenGraphs.people(), server(true, FORCE)).getFirst());
    message(
        "snapshot-empty", e -> e.snapshot(GoldenGraphs.empty(), server(false, FORCE)).getFirst());
    message(
        "snapshot-everything",
        e -> e.snapshot(GoldenGraphs.everything(), server(false, FORCE, PCA, UMAP)).getFirst());
    for (int index = 0; index < 4; index++) {
      int part = index;
      messages.put("snapshot-part-" + part, encoding -> parts(encoding).get(part));
    }
  }

  /// A small graph in four parts, by small limits.
  static List<byte[]> parts(Encoding encoding) {
    int maxPartBytes = encoding == Encoding.JSON ? 1200 : 850;
    return new SnapshotEncoder(
            encoding, GoldenGraphs.path(20), server(false, FORCE), maxPartBytes, maxPartBytes)
        .frames();
  }

  private void structure() {
    update(
        "NodeAdded",
        new Update.NodeAdded(
            List.of(
                new NodeItem(
                    44,
                    "carol",
                    attributes(
                        "age", AttributeValue.of(27), "since", instant("2026-01-02T00:00:00Z")),
                    new float[] {1, 2}),
                new NodeItem(
                    45,
                    "dave",
                    attributes("team", text("core"), "age", AttributeValue.absent()),
                    new float[] {-0.5f, 0.1f}))));
    update("NodeRemoved", new Update.NodeRemoved(new int[] {44, 45}));
    update(
        "EdgeAdded",
        new Update.EdgeAdded(
            List.of(
                new EdgeItem(
                    8,
                    "bob→carol",
                    true,
                    43,
                    44,
                    true,
                    attributes("weight", AttributeValue.of(2.0))),
                new EdgeItem(9, "carol→carol", true, 44, 44, true, Map.of()))));
    update(
        "EdgeAdded-own-keys",
        new Update.EdgeAdded(
            List.of(
                new EdgeItem(10, "bob→carol#2", false, 43, 44, false, Map.of()),
                new EdgeItem(11, "bob→dave", true, 43, 45, true, Map.of()))));
    update("EdgeRemoved", new Update.EdgeRemoved(new int[] {7}));
  }

  private void attributes() {
    update(
        "NodeChanged",
        new Update.ElementsChanged(
            Target.NODE,
            List.of(
                new AttributesItem(
                    42,
                    attributes(
                        "age",
                        AttributeValue.of(32),
                        "team",
                        AttributeValue.absent(),
                        "since",
                        instant("2026-01-02T03:04:05.5Z"))),
                new AttributesItem(
                    43, attributes("serial", AttributeValue.of(1L << 60), "tags", texts("x"))))));
    update(
        "EdgeChanged",
        new Update.ElementsChanged(
            Target.EDGE,
            List.of(new AttributesItem(7, attributes("weight", AttributeValue.of(0.1))))));
    update(
        "AttrChanged",
        new Update.AttrChanged(Target.NODE, "load", new int[] {42, 43}, numbers(0.7, Double.NaN)));
    update(
        "AttrChanged-integer",
        new Update.AttrChanged(Target.EDGE, "count", new int[] {7}, integers(12)));
    update(
        "ColumnAdded",
        new Update.ColumnAdded(Target.NODE, new ColumnSpec("load", ColumnType.NUMBER)));
    update(
        "ColumnChanged",
        new Update.ColumnChanged(Target.NODE, new ColumnSpec("age", ColumnType.TEXT)));
    update(
        "ColumnRemoved",
        new Update.ColumnRemoved(Target.EDGE, new ColumnSpec("weight", ColumnType.NUMBER)));
  }

  private void positions() {
    update(
        "PositionsSet",
        new Update.PositionsSet(
            new int[] {42, 43}, new Positions(2, new float[] {0.25f, -1.5f, 0.1f, 1000})));
    update(
        "PositionsSet-3d",
        new Update.PositionsSet(new int[] {42}, new Positions(3, new float[] {1, 2, 3})));
    messages.put("update-PositionsSet-i16", QuantisedPositions::message);
    update(
        "PositionDelta",
        new Update.PositionDelta(new int[] {42}, new Positions(2, new float[] {0.1f, -0.03f})));
    update(
        "PositionDelta-3d",
        new Update.PositionDelta(new int[] {42}, new Positions(3, new float[] {1, 0, -1})));
    update(
        "PositionDelta-4d",
        new Update.PositionDelta(new int[] {42}, new Positions(4, new float[] {1, 0, -1, 0.5f})));
  }

  private void graphState() {
    var pca =
        new Producer(
            Producer.Kind.EMBEDDING, "pca", 3, Map.of("standardize", AttributeValue.of(true)));
    update("SelectionChanged", new Update.SelectionChanged(new int[] {42}, new int[] {43, 44}));
    update("PinsChanged", new Update.PinsChanged(new int[] {42}, new int[0]));
    update("EmbeddingChanged", new Update.ProducerChanged(pca, Map.of()));
    update(
        "EmbeddingChanged-quality",
        new Update.ProducerChanged(pca, Map.of("trustworthiness", 0.93, "stress", 0.125)));
    update("LayoutChanged", new Update.ProducerChanged(Producer.force(2), Map.of()));
    update("SimulationChanged", new Update.SimulationChanged(true));
    update(
        "StyleChanged",
        new Update.StyleChanged(
            Map.of(
                "size", Map.of("value", AttributeValue.of(3)),
                "color",
                    Map.of(
                        "column", text("team"),
                        "scale", text("ordinal"),
                        "range",
                            AttributeValue.of(List.of(AttributeValue.of(0), AttributeValue.of(1))),
                        "palette", texts("#1b9e77", "#d95f02")))));
    update("GraphRenamed", new Update.GraphRenamed("colleagues"));
  }

  private void frames() {
    List<Update> batch =
        List.of(
            new Update.ColumnAdded(Target.NODE, new ColumnSpec("load", ColumnType.NUMBER)),
            new Update.EdgeRemoved(new int[] {7}),
            new Update.NodeRemoved(new int[] {43}),
            new Update.AttrChanged(Target.NODE, "load", new int[] {42}, numbers(0.5)),
            new Update.PositionsSet(new int[] {42}, new Positions(2, new float[] {3, 4})));
    message("update-Batch", e -> e.update(new UpdateFrame(EPOCH, 122, 122, batch, SCHEMA)));
    message("update-first", e -> e.update(new UpdateFrame(EPOCH, 121, 180, batch, SCHEMA)));
    message("resumed", e -> e.resumed(EPOCH, 120));
    message("heartbeat", e -> e.heartbeat(EPOCH, 180));
    message(
        "columns",
        e ->
            e.columns(
                EPOCH,
                121,
                Target.NODE,
                new int[] {42, 43},
                List.of(
                    column("half", numbers(0.5, Double.NaN)), column("age", integers(31, 29)))));
  }

  private void answers() {
    message("control_ack", e -> e.acknowledged("c7", ControlResult.Done.ALL));
    message(
        "control_ack-unknown",
        e -> e.acknowledged("c8", new ControlResult.Done(new int[] {99, 100})));
    message(
        "control_ack-nodes",
        e -> e.acknowledged("c9", new ControlResult.Nodes(new int[] {42, 43}, new int[] {99})));
    questions();
    message(
        "control_ack-recording",
        e ->
            e.acknowledged(
                "c12", new ControlResult.Recording(true, "20260131-120000-people.ndjson")));
    message("control_ack-no-id", e -> e.acknowledged(null, ControlResult.Done.ALL));
    message(
        "control_ack-refused",
        e ->
            e.refused(
                "c10",
                new RefusedException(
                    ErrorCode.UNKNOWN_KIND, "control kind 'Fly' is unknown: use SetSimulation")));
    message(
        "control_ack-busy",
        e ->
            e.refused(
                "c11", new RefusedException(ErrorCode.BUSY, "the server is busy: try again")));
    message(
        "error",
        e ->
            e.error(
                new RefusedException(
                    ErrorCode.BAD_MESSAGE, "the frame is not JSON: send one JSON object")));
    message(
        "error-unsupported_version",
        e ->
            e.error(
                new RefusedException(
                    ErrorCode.UNSUPPORTED_VERSION, "version 2 is not spoken here: use 1")));
  }

  private void questions() {
    message(
        "control_ack-Filter",
        e -> e.acknowledged("c1", new ControlResult.Filtered(new int[] {42, 43}, 121)));
    message(
        "control_ack-Search",
        e ->
            e.acknowledged(
                "c1",
                new ControlResult.Found(
                    List.of(
                        new Hit(42, "alice", "key", "alice"),
                        new Hit(43, "bob", "label", "Bob Alister")),
                    17)));
    message("control_ack-Summary", e -> e.acknowledged("c1", summaries()));
    message(
        "control_ack-Rows",
        e ->
            e.acknowledged(
                "c1",
                new ControlResult.Rows(
                    List.of("id", "key", "degree", "inDegree", "outDegree", "age", "team", "since"),
                    List.of(
                        row(42, "alice", 1, 0, 31, text("core"), instant("2026-01-02T03:04:05Z")),
                        row(43, "bob", 0, 1, 29, AttributeValue.absent(), AttributeValue.absent())),
                    2,
                    121)));
  }

  private static List<AttributeValue> row(
      int id, String key, int out, int in, int age, AttributeValue team, AttributeValue since) {
    return List.of(
        AttributeValue.of(id),
        text(key),
        AttributeValue.of(out + in),
        AttributeValue.of(in),
        AttributeValue.of(out),
        AttributeValue.of(age),
        team,
        since);
  }

  private static ControlResult summaries() {
    var columns = new LinkedHashMap<String, ColumnSummary>();
    columns.put(
        "age",
        new ColumnSummary(
            ColumnType.INTEGER,
            3,
            1,
            new Histogram(
                AttributeValue.of(29),
                AttributeValue.of(34),
                edges(29, 31.5, 34),
                new int[] {2, 1})));
    columns.put(
        "since",
        new ColumnSummary(
            ColumnType.DATETIME,
            2,
            2,
            new Histogram(
                instant("2026-01-02T00:00:00Z"),
                instant("2026-01-02T00:00:04Z"),
                List.of(
                    instant("2026-01-02T00:00:00Z"),
                    instant("2026-01-02T00:00:02Z"),
                    instant("2026-01-02T00:00:04Z")),
                new int[] {1, 1})));
    columns.put(
        "load",
        new ColumnSummary(
            ColumnType.NUMBER,
            0,
            4,
            new Histogram(
                AttributeValue.absent(), AttributeValue.absent(), List.of(), new int[0])));
    columns.put(
        "team",
        new ColumnSummary(
            ColumnType.CATEGORY,
            4,
            0,
            new Categories(
                3, List.of(new CategoryCount("core", 2), new CategoryCount("ops", 1)), 1)));
    columns.put("up", new ColumnSummary(ColumnType.BOOLEAN, 3, 1, new Truths(2, 1)));
    columns.put("tags", new ColumnSummary(ColumnType.LIST, 1, 3, new Unspread()));
    return new ControlResult.Summarized(columns, 4, 121);
  }

  private static List<AttributeValue> edges(double... edges) {
    return Arrays.stream(edges).mapToObj(AttributeValue::of).toList();
  }

  private void events() {
    message("event-Progress", e -> e.event(new Event.Progress("r1", 0.5, "iteration 50 of 100")));
    message(
        "event-Warning",
        e ->
            e.event(
                new Event.WarningRaised(
                    new Warning("compute_timeout", "pca took over 60 s"), "r1")));
    message(
        "event-Warning-no-run",
        e -> e.event(new Event.WarningRaised(new Warning("bad_row", "line 7 was left out"), null)));
    message("event-Peers", e -> e.event(new Event.Peers(3)));
    message("event-Rate", e -> e.event(new Event.Rate(59.94, 0.25)));
    message("event-Focus", e -> e.event(new Event.Focus(new int[] {42, 43})));
  }

  private void update(String name, Update update) {
    message(
        "update-" + name, e -> e.update(new UpdateFrame(EPOCH, 121, 121, List.of(update), SCHEMA)));
  }

  private void message(String name, Function<MessageEncoder, byte[]> encode) {
    messages.put(name, encoding -> encode.apply(new MessageEncoder(encoding, true)));
  }

  /// In the order given.
  private static Map<String, AttributeValue> attributes(Object... namesAndValues) {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      attributes.put((String) namesAndValues[i], (AttributeValue) namesAndValues[i + 1]);
    }
    return attributes;
  }
}
