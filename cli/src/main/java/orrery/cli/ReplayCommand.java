package orrery.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import orrery.model.Warning;
import orrery.record.RecordingSource;
import orrery.source.Pace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "replay",
    description = {
      "Show a recording in the browser as it happened, or check that it reads back as it was.",
      "Recordings are made by 'orrery serve SOURCE --record FILE'."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  orrery serve proc: --record run.ndjson",
      "  orrery replay run.ndjson",
      "  orrery replay run.ndjson --speed 10",
      "  orrery replay run.ndjson.gz --check"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done; with --check: all digests agreed",
      "1:failed while running; with --check: a digest did not agree",
      "2:the recording or the arguments are wrong"
    })
final class ReplayCommand implements Callable<Integer> {
  @Mixin private final ServeOptions serve = new ServeOptions();
  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The recording, .ndjson or .ndjson.gz.")
  private Path file = Path.of("");

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      converter = ReplaySpeed.Reading.class,
      description = "Play that many times as fast, max for as fast as can be. Default: 1.")
  private ReplaySpeed speed = ReplaySpeed.RECORDED;

  @Option(
      names = "--check",
      description =
          "Show nothing: play as fast as can be, compare every recorded digest, say how many agreed.")
  private boolean isCheck;

  @Override
  public Integer call() throws InterruptedException {
    return isCheck ? check() : show();
  }

  private int show() throws InterruptedException {
    var live = new CompletableFuture<Orrery>();
    var checks = new DigestChecks(message -> warn(live.join(), message));
    return new Show(serve, command, Browser.ofThisMachine())
        .run(
            Optional.of(file),
            _ -> open(speed.factor(), checks),
            orrery -> {
              live.complete(orrery);
              checks.in(orrery.engine());
            });
  }

  private void warn(Orrery orrery, String message) {
    command.commandLine().getErr().println("orrery: " + file + ": " + message);
    orrery.engine().warn(new Warning("digest_mismatch", file.getFileName() + ": " + message));
  }

  private int check() throws InterruptedException {
    var err = command.commandLine().getErr();
    var checks = new DigestChecks(message -> err.println("orrery: " + file + ": " + message));
    Optional<String> failure =
        new ReplayCheck(err).play(open(OptionalDouble.empty(), checks), checks);
    if (failure.isPresent()) throw CommandFailure.failed(failure.get());
    long all = checks.agreed() + checks.disagreed();
    if (all == 0) {
      throw CommandFailure.badInput(file + " holds no digest, so there is nothing to check");
    }

    command
        .commandLine()
        .getOut()
        .println(
            serve.isJson()
                ? "{\"digests\":%d,\"agreed\":%d,\"firstDisagreement\":%s}"
                    .formatted(
                        all,
                        checks.agreed(),
                        checks.firstSequence().map(String::valueOf).orElse("null"))
                : "%d of %d digests agreed.".formatted(checks.agreed(), all));
    return checks.disagreed() == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private RecordingSource open(OptionalDouble factor, DigestChecks checks) {
    return RecordingSource.open(file, new RecordingSource.Options(factor, Pace.realTime(), checks));
  }
}
