package orrery.server;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import orrery.http.PageFiles;

/// Names what runs, such as `0.1.0+4f2c91a0`: the version of the server and a hash of the page it
/// has. A page that meets another name after a reconnect is an old one.
final class Build {
  private static final int HASH_BYTES = 4;

  private Build() {}

  static String of(PageFiles page) {
    String version =
        Optional.ofNullable(Build.class.getPackage().getImplementationVersion()).orElse("dev");
    return page.file("index.html") // it names every other file by its hash
        .map(index -> version + "+" + hash(index))
        .orElse(version);
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(sha, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
