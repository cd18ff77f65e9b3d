package orrery.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens a page in the person's browser, where there is one; else they still have the printed URL.
final class Browser {
  private static final Logger LOG = LoggerFactory.getLogger(Browser.class);

  private final boolean isMac;
  private final Map<String, String> environment;

  Browser(String operatingSystem, Map<String, String> environment) {
    this.isMac = operatingSystem.startsWith("Mac");
    this.environment = Map.copyOf(environment);
  }

  static Browser ofThisMachine() {
    return new Browser(System.getProperty("os.name"), System.getenv());
  }

  /// False over SSH and on servers, where nothing could be shown.
  boolean hasDisplay() {
    return isMac
        || environment.containsKey("DISPLAY")
        || environment.containsKey("WAYLAND_DISPLAY");
  }

  /// Asks the desktop to show `url`, and does not wait for it.
  void open(String url) {
    var opener = isMac ? "open" : "xdg-open";
    try {
      new ProcessBuilder(opener, url)
          .redirectInput(Redirect.from(new java.io.File("/dev/null")))
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      LOG.info("no browser opened, for {} did not start: {}", opener, e.getMessage());
    }
  }
}
