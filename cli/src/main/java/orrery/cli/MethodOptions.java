package orrery.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.model.AttributeValue;
import orrery.options.RenderOptions;
import picocli.CommandLine.Option;

/// Which method is to be run, how, and what is to be written of it.
final class MethodOptions {
  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "What finds the positions; 'list' shows all methods and their parameters.")
  private Optional<String> method = Optional.empty();

  @Option(
      names = "-k",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many dimensions. Default: ${DEFAULT-VALUE}.")
  private int dimensions;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of everything random: the same gives the same positions. Default: 1.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the method; may be given again for others.")
  private List<String> parameters = List.of();

  @Option(
      names = "--columns",
      paramLabel = "COLUMN,…",
      description = "Numeric columns to go by: --param columns=…. Default: all there are.")
  private Optional<String> columns = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads work; the result is the same. Default: all processors.")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = {
        "Where to write the positions as CSV: key,x0,x1,…, in the order of the input. With .gz",
        "after it, compressed. Default: standard output."
      })
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--png",
      paramLabel = "FILE",
      description = "Draw a picture, too; of more than two dimensions the first two.")
  private Optional<Path> png = Optional.empty();

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = PictureSize.DEFAULT,
      converter = PictureSize.Converter.class,
      description = "Pixels of the picture. Default: ${DEFAULT-VALUE}.")
  private PictureSize size = new PictureSize(1600, 1200);

  @Option(names = "--report", description = "Say how long it took and how good the result is.")
  private boolean isReported;

  @Option(
      names = "--json",
      description = "Say so as JSON on standard output, which positions then leave to --out.")
  private boolean isJson;

  /// Whether all that is asked for is which methods there are.
  boolean isListWanted() {
    return method.equals(Optional.of("list"));
  }

  Optional<String> method() {
    return method;
  }

  int dimensions() {
    return dimensions;
  }

  long seed() {
    return seed.orElse(RenderOptions.realtime().seed());
  }

  int threads() {
    int count = threads.orElse(Runtime.getRuntime().availableProcessors());
    if (count < 1 || count > 256) {
      throw CommandFailure.badInput("--threads " + count + ": give from 1 to 256");
    }
    return count;
  }

  Optional<Path> out() {
    return out;
  }

  Optional<Path> png() {
    return png;
  }

  PictureSize size() {
    return size;
  }

  boolean isReported() {
    return isReported || isJson;
  }

  boolean isJson() {
    return isJson;
  }

  /// What was given, as text, which the method's declaration understands.
  Map<String, AttributeValue> parameters() {
    var given = new HashMap<String, AttributeValue>();
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      if (equals < 1) {
        throw CommandFailure.badInput(
            "--param " + parameter + " is no NAME=VALUE: give one such as --param iterations=500");
      }
      put(given, parameter.substring(0, equals), parameter.substring(equals + 1));
    }
    columns.ifPresent(names -> put(given, "columns", names));
    return given;
  }

  private static void put(Map<String, AttributeValue> given, String name, String value) {
    if (given.put(name, AttributeValue.of(value)) != null) {
      throw CommandFailure.badInput(name + " is given twice: give it once");
    }
  }
}
