package orrery.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import orrery.format.GraphSink;

/// Reads dpkg's status file stanza by stanza. A stanza that has a line that is no field, or lacks a
/// field every package has, is skipped and named.
///
/// For one thread.
final class DpkgStanzas {
  private static final List<String> REQUIRED =
      List.of("Package", "Status", "Version", "Architecture");
  private static final Pattern FIELD = Pattern.compile("([!-9;-~]+):(.*)");

  private final BufferedReader lines;
  private final GraphSink sink;
  private long number; // of the line that was read last

  DpkgStanzas(BufferedReader lines, GraphSink sink) {
    this.lines = lines;
    this.sink = sink;
  }

  /// One package as dpkg knows it: the first line of each field, by the field's name in any case. A
  /// relation is never folded there; what follows the first line is prose and checksums.
  ///
  /// @param line where it starts
  record Stanza(long line, Map<String, String> fields) {
    boolean isInstalled() {
      String status = required("Status");
      String state = status.substring(status.lastIndexOf(' ') + 1);
      return state.equals("installed") || state.startsWith("triggers-"); // those work, too
    }

    Optional<String> field(String name) {
      return Optional.ofNullable(fields.get(name));
    }

    String required(String name) {
      return field(name).orElseThrow();
    }
  }

  /// The next sound stanza, empty at the end of the file.
  Optional<Stanza> next() throws IOException {
    @Nullable String line = readLine();
    while (line != null) {
      if (!line.isBlank()) {
        Optional<Stanza> stanza = stanza(line);
        if (stanza.isPresent()) return stanza;
      }
      line = readLine();
    }
    return Optional.empty();
  }

  /// Reads to the end of the stanza that begins with `first`; empty where it is malformed.
  private Optional<Stanza> stanza(String first) throws IOException {
    var fields = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    long start = number;
    Optional<String> fault = Optional.empty();
    long faultLine = start;
    @Nullable String line = first;
    while (line != null && !line.isBlank()) {
      var field = FIELD.matcher(line);
      boolean isContinued = Character.isWhitespace(line.charAt(0)) && number > start;
      if (field.matches()) {
        fields.putIfAbsent(field.group(1), field.group(2).strip());
      } else if (!isContinued && fault.isEmpty()) {
        fault = Optional.of("is no field such as 'Package: name'");
        faultLine = number;
      }
      line = readLine();
    }
    if (fault.isEmpty()) {
      fault =
          REQUIRED.stream()
              .filter(name -> fields.getOrDefault(name, "").isEmpty())
              .findFirst()
              .map(name -> "begins a package without " + name);
    }
    if (fault.isEmpty()) return Optional.of(new Stanza(start, fields));

    String name = fields.getOrDefault("Package", "");
    sink.skipped(
        faultLine,
        fault.get()
            + ": the package "
            + (name.isEmpty() ? "" : Quoted.key(name) + " ")
            + "is left out");
    return Optional.empty();
  }

  private @Nullable String readLine() throws IOException {
    number++;
    return lines.readLine();
  }
}
