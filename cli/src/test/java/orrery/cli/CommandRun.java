package orrery.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// One command run inside the test, and what came of it.
record CommandRun(int exitCode, String out, String err) {

  static CommandRun of(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
