package orrery.cli;

/// How much the log on standard error says: warnings, unless `ORRERY_LOG` names another level.
/// Stack traces appear at debug and below only.
final class LogLevel {
  private LogLevel() {}

  /// To be called before the first logger is made, for logback.xml reads what is set here.
  static void set() {
    var level = System.getenv().getOrDefault("ORRERY_LOG", "warn");
    boolean isDetailed = level.equalsIgnoreCase("debug") || level.equalsIgnoreCase("trace");
    System.setProperty("orrery.log.level", level);
    System.setProperty("orrery.log.exception", isDetailed ? "%ex" : "%nopex");
  }
}
