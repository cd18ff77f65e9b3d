package orrery.wire;

import java.util.List;
import orrery.model.Control;
import orrery.model.Control.Rows.SortKey;
import orrery.model.Target;
import orrery.model.Where;

/// Reads the controls that ask for something and change nothing.
final class QueryReader {
  private static final int MAX_ROWS = 1000, USUAL_ROWS = 100;
  private static final int MAX_HITS = 1000, USUAL_HITS = 20, MAX_TEXT_CHARACTERS = 1000;
  private static final int MAX_BINS = 1000, USUAL_BINS = 20;
  private static final int MAX_SORT_KEYS = 16;
  private static final Where EVERYTHING = new Where.And(List.of());

  private QueryReader() {}

  static Control filter(Fields fields) {
    return new Control.Filter(fields.target("target"), WhereReader.read(fields, "where"));
  }

  static Control search(Fields fields) {
    Target target = fields.has("target") ? fields.target("target") : Target.NODE;
    String text = fields.text("text");
    if (text.length() > MAX_TEXT_CHARACTERS) {
      throw fields.refused(
          "text has " + text.length() + " characters: at most " + MAX_TEXT_CHARACTERS);
    }
    return new Control.Search(target, text, integer(fields, "limit", 0, MAX_HITS, USUAL_HITS));
  }

  static Control summary(Fields fields) {
    return new Control.Summary(
        fields.target("target"),
        fields.has("columns") ? fields.texts("columns") : List.of(),
        integer(fields, "bins", 1, MAX_BINS, USUAL_BINS));
  }

  static Control rows(Fields fields) {
    return new Control.Rows(
        fields.target("target"),
        integer(fields, "offset", 0, Integer.MAX_VALUE, 0),
        integer(fields, "limit", 0, MAX_ROWS, USUAL_ROWS),
        fields.has("sort") ? sort(fields) : List.of(),
        fields.has("where") ? WhereReader.read(fields, "where") : EVERYTHING);
  }

  private static List<SortKey> sort(Fields fields) {
    List<Fields> keys = fields.objects("sort");
    if (keys.size() > MAX_SORT_KEYS) {
      throw fields.refused("sort has " + keys.size() + " columns: at most " + MAX_SORT_KEYS);
    }
    return keys.stream()
        .map(key -> new SortKey(key.text("column"), key.flag("descending")))
        .toList();
  }

  private static int integer(Fields fields, String name, int least, int most, int usual) {
    return fields.has(name) ? (int) fields.integer(name, least, most) : usual;
  }
}
