package orrery.peers;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Ours beside its peers, by topic: see bench/README.md. Run by `bench/peers/run`.
final class Peers {
  private static final List<String> TOPICS =
      List.of("layouts", "knn", "umap", "tsne", "pca", "spectral");

  private Peers() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path home = Path.of(System.getProperty("orrery.home", ".")).toAbsolutePath();
    boolean isQuick = false;
    var topics = new ArrayList<String>();
    var data = new ArrayList<String>();
    boolean isData = false;
    for (String argument : arguments) {
      if (argument.equals("--quick")) {
        isQuick = true;
      } else if (argument.equals("--data")) {
        isData = true;
      } else if (isData) {
        data.add(argument);
      } else if (TOPICS.contains(argument) || argument.equals("all")) {
        topics.add(argument);
      } else {
        System.err.println(
            "unknown topic "
                + argument
                + ": use all or some of "
                + String.join(" ", TOPICS)
                + ", then --quick or --data FILE…");
        System.exit(2);
      }
    }
    if (topics.isEmpty() || topics.contains("all")) {
      topics.clear();
      topics.addAll(TOPICS);
    }

    Path work = Files.createDirectories(home.resolve("bench/peers/target/work"));
    var entrants = new Entrants(home, Files.createTempDirectory(work, "run"));
    MachineLimit limit = MachineLimit.measured();
    for (String topic : topics) {
      var report = new Report(topic);
      switch (topic) {
        case "layouts" ->
            new LayoutsTopic(entrants, isQuick, limit, report).run(DataFiles.graphs(data));
        case "knn" ->
            KnnTopic.run(DataFiles.tables(data, entrants), entrants, isQuick, limit, report);
        case "umap" ->
            EmbeddingTopic.umap().run(DataFiles.tables(data, entrants), entrants, isQuick, report);
        case "tsne" ->
            EmbeddingTopic.tsne().run(DataFiles.tables(data, entrants), entrants, isQuick, report);
        case "pca" -> PcaTopic.run(DataFiles.tables(data, entrants), entrants, isQuick, report);
        case "spectral" -> SpectralTopic.run(DataFiles.graphs(data), entrants, isQuick, report);
        default -> throw new IllegalStateException(topic);
      }
      out.println(report.table());
      Path file =
          report.write(
              home.resolve("bench/results"),
              machine(limit),
              "bench/peers/run " + String.join(" ", arguments));
      if (loadAverage() > Runtime.getRuntime().availableProcessors() + 1) {
        out.println(
            "load average %.1f: others are at work here, and times are upper bounds"
                .formatted(loadAverage()));
      }
      out.println("in full: " + home.relativize(file));
      out.println();
    }
  }

  private static Map<String, Object> machine(MachineLimit limit) throws IOException {
    var machine = new LinkedHashMap<String, Object>();
    machine.put("cpu", cpu());
    machine.put("cores", Runtime.getRuntime().availableProcessors());
    machine.put("loadAverage", loadAverage());
    machine.put("multiplyAddsPerSecond", limit.multiplyAdds());
    machine.put("randomReadsPerSecond", limit.reads());
    machine.put("jdk", Runtime.version().toString());
    return machine;
  }

  private static String cpu() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.exists(file)) return System.getProperty("os.arch");
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  private static double loadAverage() {
    return java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
