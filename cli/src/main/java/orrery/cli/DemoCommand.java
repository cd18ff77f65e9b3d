package orrery.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description = "Show this machine's processes, live: the same as 'orrery serve proc:'.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Mixin private final ServeOptions serve = new ServeOptions();
  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    var processes = SourceUri.of("proc:", SourceUri.Options.DEFAULT, System.in);
    return new Show(serve, command, Browser.ofThisMachine()).run(processes::open);
  }
}
