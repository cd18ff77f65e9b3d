package orrery.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What came out of one topic, as a table for people and a file for later.
final class Report {
  /// One comparison.
  ///
  /// @param measure what is compared, with its unit
  /// @param ours NaN where there is none
  /// @param peer who is compared with
  /// @param theirs NaN where there is none
  /// @param cpuRatio of the processor time of ours and theirs, NaN where it says nothing
  /// @param target what is wanted, empty where nothing is
  /// @param verdict whether that is met, empty where nothing is wanted or known
  /// @param remark why a figure is not there, or what to know of it
  record Row(
      String data,
      String measure,
      double ours,
      String peer,
      double theirs,
      double cpuRatio,
      String target,
      String verdict,
      String remark) {}

  private final String topic;
  private final List<Row> rows = new ArrayList<>();
  private final List<Map<String, Object>> runs = new ArrayList<>();

  Report(String topic) {
    this.topic = topic;
  }

  void add(Row row) {
    rows.add(row);
  }

  /// One figure beside another or none (NaN), which is to be `least` or more.
  ///
  /// @param least NaN where it is not known for want of theirs
  void atLeast(
      String data,
      String measure,
      double ours,
      String peer,
      double theirs,
      String target,
      double least) {
    compare(data, measure, ours, peer, theirs, target, least, ours >= least);
  }

  /// One figure beside another or none (NaN), which is to be `most` or less.
  ///
  /// @param most NaN where it is not known for want of theirs
  void atMost(
      String data,
      String measure,
      double ours,
      String peer,
      double theirs,
      String target,
      double most) {
    compare(data, measure, ours, peer, theirs, target, most, ours <= most);
  }

  private void compare(
      String data,
      String measure,
      double ours,
      String peer,
      double theirs,
      String target,
      double bound,
      boolean isMet) {
    String verdict = Double.isNaN(ours) || Double.isNaN(bound) ? "" : verdict(isMet);
    add(new Row(data, measure, ours, peer, theirs, Double.NaN, target, verdict, ""));
  }

  /// The best turns of both where they had as many, or else their medians, for who has more turns
  /// has the better best one.
  ///
  /// @param share of their time that ours may take at most, 0 where nothing is promised
  void time(String data, String measure, Race.Outcome ours, Race.Outcome theirs, double share) {
    boolean areThere = ours.isThere() && theirs.isThere();
    boolean areEven = ours.turns().size() == theirs.turns().size();
    double our = milliseconds(ours, areEven), their = milliseconds(theirs, areEven);
    String target = share == 0 ? "" : share > 0.5 ? "≤ " + share : "≤ 1/" + Math.round(1 / share);
    add(
        new Row(
            data,
            measure,
            our,
            theirs.name(),
            their,
            areThere ? ours.cpuMilliseconds() / theirs.cpuMilliseconds() : Double.NaN,
            target,
            areThere && share > 0 ? verdict(our <= share * their) : "",
            ours.isThere() ? theirs.missing() : ours.missing()));
  }

  /// The best turn of ours beside what the machine takes for a part of the work that nobody can do
  /// without.
  void limit(String data, String measure, Race.Outcome ours, String part, double milliseconds) {
    if (!ours.isThere()) return;
    double our = ours.best().milliseconds();
    add(new Row(data, measure, our, "limit: " + part, milliseconds, Double.NaN, "", "", ""));
  }

  private static double milliseconds(Race.Outcome outcome, boolean isBest) {
    if (!outcome.isThere()) return Double.NaN;
    return isBest ? outcome.best().milliseconds() : outcome.median();
  }

  private static String verdict(boolean isMet) {
    return isMet ? "met" : "MISSED";
  }

  /// Keeps all of what came out for one contestant.
  ///
  /// @param quality figures by name
  void keep(String data, Race.Outcome outcome, Map<String, Double> quality) {
    var run = new LinkedHashMap<String, Object>();
    run.put("data", data);
    run.put("contestant", outcome.name());
    if (outcome.isThere()) {
      run.put(
          "milliseconds",
          outcome.turns().stream().map(turn -> rounded(turn.milliseconds())).toList());
      if (Double.isFinite(outcome.cpuMilliseconds())) {
        run.put("leastCpuMilliseconds", rounded(outcome.cpuMilliseconds()));
      }
      run.put("best", rounded(outcome.best().milliseconds()));
      run.put("median", rounded(outcome.median()));
      run.put("peakMiB", outcome.peakBytes() >> 20);
      quality.forEach((name, value) -> run.put(name, rounded(value)));
    } else {
      run.put("missing", outcome.missing());
    }
    runs.add(run);
  }

  /// Writes `DATE-peers-TOPIC.json` into `folder`.
  Path write(Path folder, Map<String, Object> machine, String command) throws IOException {
    var document = new LinkedHashMap<String, Object>();
    document.put("topic", topic + " beside peers");
    var today = LocalDate.now(ZoneOffset.UTC);
    document.put("date", today.toString());
    document.put("machine", machine);
    document.put("command", command);
    document.put("rows", rows.stream().map(Report::fields).toList());
    document.put("runs", runs);
    Files.createDirectories(folder);
    Path file = folder.resolve(today + "-peers-" + topic + ".json");
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(file, mapper.writeValueAsString(document) + "\n");
    return file;
  }

  private static Map<String, Object> fields(Row row) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("data", row.data());
    fields.put("measure", row.measure());
    if (!Double.isNaN(row.ours())) fields.put("ours", rounded(row.ours()));
    fields.put("peer", row.peer());
    if (!Double.isNaN(row.theirs())) fields.put("theirs", rounded(row.theirs()));
    double ratio = row.ours() / row.theirs();
    if (Double.isFinite(ratio)) fields.put("ratio", rounded(ratio));
    if (Double.isFinite(row.cpuRatio())) fields.put("cpuRatio", rounded(row.cpuRatio()));
    if (!row.target().isEmpty()) fields.put("target", row.target());
    if (!row.verdict().isEmpty()) fields.put("verdict", row.verdict());
    if (!row.remark().isEmpty()) fields.put("remark", row.remark());
    return fields;
  }

  /// Four digits that count.
  private static Object rounded(double value) {
    return Double.isFinite(value)
        ? Double.parseDouble(String.format(Locale.ROOT, "%.4g", value))
        : "not finite";
  }

  String table() {
    var text = new StringBuilder();
    String line = "%-36s %-28s %10s  %-22s %10s %8s %8s  %-16s %s%n";
    text.append(line.formatted(topic, "", "ours", "peer", "theirs", "ratio", "CPU", "target", ""));
    for (Row row : rows) {
      String verdict =
          row.remark().isEmpty() ? row.verdict() : row.verdict() + " (" + row.remark() + ")";
      text.append(
          line.formatted(
              row.data(),
              row.measure(),
              figure(row.ours()),
              row.peer(),
              figure(row.theirs()),
              ratio(row.ours() / row.theirs()),
              ratio(row.cpuRatio()),
              row.target(),
              verdict.strip()));
    }
    return text.toString();
  }

  private static String figure(double value) {
    if (Double.isNaN(value)) return "-";
    if (value != 0 && Math.abs(value) < 1e-3) return String.format(Locale.ROOT, "%.1e", value);
    int digits = Math.abs(value) < 1 ? 4 : Math.abs(value) < 100 ? 2 : 0;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }

  private static String ratio(double ratio) {
    if (!Double.isFinite(ratio) || ratio <= 0) return "";
    return ratio < 0.5
        ? String.format(Locale.ROOT, "1/%.1f", 1 / ratio)
        : String.format(Locale.ROOT, "%.2f", ratio);
  }
}
