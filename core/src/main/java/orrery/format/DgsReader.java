package orrery.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.AttributeValue.IntegerValue;
import orrery.model.AttributeValue.ListValue;
import orrery.model.AttributeValue.NumberValue;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.KeyedUpdate.KeyedAttributes;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.model.Target;

/// Reads GraphStream's DGS: each line an event, told as an update. `xy` and `xyz` of a node are its
/// position; of the graph's own attributes only its name counts; steps carry no change. A line that
/// is no event is skipped and named.
final class DgsReader implements GraphReader {
  private static final Pattern MAGIC = Pattern.compile("DGS0\\d\\d\\s*");

  @Override
  public void read(InputStream in, GraphSink sink) throws IOException, FormatException {
    var lines = new BufferedReader(TextInput.open(in, sink));
    String magic = lines.readLine();
    if (magic == null || !MAGIC.matcher(magic).matches()) {
      String found = magic == null ? "nothing" : "'" + Excerpt.of(magic) + "'";
      throw new FormatException(1, "starts with " + found + ": a DGS file starts with DGS004");
    }
    lines.readLine(); // name and counts, which nobody keeps true

    var reading = new Reading(sink);
    long number = 2;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      try {
        reading.readLine(new DgsLine(line), number);
      } catch (DgsLine.BadLineException e) {
        sink.skipped(number, String.valueOf(e.getMessage()));
      }
    }
  }

  /// One run over one file.
  private static final class Reading {
    private final GraphSink sink;
    private final Set<String> liveNodes = new LinkedHashSet<>();

    Reading(GraphSink sink) {
      this.sink = sink;
    }

    void readLine(DgsLine line, long number) throws DgsLine.BadLineException {
      if (line.isAtEnd()) return;
      String event = line.word("an event");
      switch (event) {
        case "an" -> addNode(line, number);
        case "cn" -> changeNode(line, number);
        case "dn" -> {
          String key = lastWord(line, "the node's key");
          liveNodes.remove(key);
          sink.update(new KeyedUpdate.NodeRemoved(List.of(key)), number);
        }
        case "ae" -> addEdge(line, number);
        case "ce" -> {
          String key = line.word("the edge's key");
          change(Target.EDGE, key, attributes(line), number);
        }
        case "de" -> {
          String key = lastWord(line, "the edge's key");
          sink.update(new KeyedUpdate.EdgeRemoved(List.of(key)), number);
        }
        case "cg" -> changeGraph(attributes(line), number);
        case "st" -> lastWord(line, "a step");
        case "cl" -> clear(line, number);
        default ->
            throw new DgsLine.BadLineException(
                "'" + Excerpt.of(event) + "' is no event: use an cn dn ae ce de cg st cl");
      }
    }

    private void addNode(DgsLine line, long number) throws DgsLine.BadLineException {
      String key = line.word("the node's key");
      Map<String, AttributeValue> attributes = attributes(line);
      float[] position = takePosition(attributes);
      attributes.values().removeIf(AttributeValue::isAbsent);
      liveNodes.add(key);
      var row = new NodeRow(key, RowAttributes.copyOf(attributes), position);
      sink.update(new KeyedUpdate.NodeAdded(List.of(row), false), number);
    }

    private void changeNode(DgsLine line, long number) throws DgsLine.BadLineException {
      String key = line.word("the node's key");
      Map<String, AttributeValue> attributes = attributes(line);
      float[] position = takePosition(attributes);
      change(Target.NODE, key, attributes, number);
      if (position == null) return;
      var positions = new Positions(position.length, position);
      sink.update(new KeyedUpdate.PositionsSet(List.of(key), positions), number);
    }

    private void change(
        Target target, String key, Map<String, AttributeValue> attributes, long number) {
      if (attributes.isEmpty()) return;
      var item = new KeyedAttributes(key, RowAttributes.copyOf(attributes));
      sink.update(new KeyedUpdate.ElementsChanged(target, List.of(item)), number);
    }

    private void addEdge(DgsLine line, long number) throws DgsLine.BadLineException {
      String key = line.word("the edge's key");
      String first = line.word("the edge's source");
      boolean isForward = line.take('>');
      boolean isBackward = !isForward && line.take('<');
      String second = line.word("the edge's target");
      Map<String, AttributeValue> attributes = attributes(line);
      attributes.values().removeIf(AttributeValue::isAbsent);
      var row =
          new EdgeRow(
              key,
              isBackward ? second : first,
              isBackward ? first : second,
              isForward || isBackward,
              RowAttributes.copyOf(attributes));
      sink.update(new KeyedUpdate.EdgeAdded(List.of(row), false), number);
    }

    private void changeGraph(Map<String, AttributeValue> attributes, long number) {
      AttributeValue name = attributes.getOrDefault("title", attributes.get("name"));
      if (name instanceof AttributeValue.TextValue(String text)) {
        sink.update(new KeyedUpdate.GraphRenamed(text), number);
      }
    }

    private void clear(DgsLine line, long number) throws DgsLine.BadLineException {
      line.requireEnd();
      if (liveNodes.isEmpty()) return;
      sink.update(new KeyedUpdate.NodeRemoved(new ArrayList<>(liveNodes)), number);
      liveNodes.clear();
    }

    private static String lastWord(DgsLine line, String expected) throws DgsLine.BadLineException {
      String word = line.word(expected);
      line.requireEnd();
      return word;
    }

    private static Map<String, AttributeValue> attributes(DgsLine line)
        throws DgsLine.BadLineException {
      var attributes = new LinkedHashMap<String, AttributeValue>();
      while (!line.isAtEnd()) {
        boolean isRemoved = line.take('-');
        if (!isRemoved) line.take('+');
        String name = line.word("an attribute");
        boolean hasValue = line.take(':') || line.take('=');
        AttributeValue value = hasValue ? line.value() : AttributeValue.of(true);
        attributes.put(name, isRemoved ? AttributeValue.absent() : ReservedColumns.of(name, value));
      }
      return attributes;
    }

    /// The position among `attributes`, taken out of them; null where there is none.
    private static float @Nullable [] takePosition(Map<String, AttributeValue> attributes) {
      for (String name : List.of("xyz", "xy")) {
        if (!(attributes.get(name) instanceof ListValue(var axes))) continue;
        float[] coordinates = new float[axes.size()];
        for (int i = 0; i < coordinates.length; i++) {
          coordinates[i] =
              switch (axes.get(i)) {
                case NumberValue(double n) -> (float) n;
                case IntegerValue(long n) -> n;
                default -> Float.NaN;
              };
        }
        float[] position = Coordinates.orNull(coordinates);
        if (position != null) {
          attributes.remove(name);
          return position;
        }
      }
      return null;
    }
  }
}
