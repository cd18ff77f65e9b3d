package orrery.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// A page's built files, from one folder of the class path and from nowhere else. A name is made of
/// plain words only, so that no path leads out of that folder.
public final class PageFiles implements Request.Handler {
  private static final Pattern PLAIN_PATH =
      Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private final ClassLoader classes;
  private final String folder;
  private final String mount;
  private final ConcurrentMap<String, Optional<byte[]>> files = new ConcurrentHashMap<>();

  /// @param folder of the class path, such as `META-INF/orrery/page/`
  /// @param mount the path its `index.html` is served at, such as `/realtime/`
  public PageFiles(ClassLoader classes, String folder, String mount) {
    this.classes = classes;
    this.folder = folder;
    this.mount = mount;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request).substring(mount.length());
    String name = path.isEmpty() ? "index.html" : path;
    Optional<byte[]> file = file(name);
    if (file.isEmpty()) {
      return Responses.text(
          response,
          callback,
          404,
          name.equals("index.html")
              ? "The page was not built into this server: run ./mvnw package."
              : "There is no such file.");
    }

    response
        .getHeaders()
        .put(
            HttpHeader.CACHE_CONTROL,
            name.startsWith("assets/") // their names hold a hash of what is in them
                ? "public, max-age=31536000, immutable"
                : "no-cache");
    return Responses.bytes(response, callback, 200, type(name), file.get());
  }

  /// Whether this is the path of the page or of one of its files.
  public boolean isAt(String path) {
    return path.equals(mount)
        || (path.startsWith(mount) && file(path.substring(mount.length())).isPresent());
  }

  /// The file of that name, if there is one.
  public Optional<byte[]> file(String name) {
    if (!PLAIN_PATH.matcher(name).matches() || !TYPES.containsKey(extension(name))) {
      return Optional.empty();
    }
    Optional<byte[]> held = files.get(name);
    if (held != null) return held;
    Optional<byte[]> read = read(name);
    if (read.isPresent())
      files.put(name, read); // what is missing is not remembered: names are endless
    return read;
  }

  private Optional<byte[]> read(String name) {
    try (InputStream in = classes.getResourceAsStream(folder + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the page's file " + name + " cannot be read", e);
    }
  }

  private static String type(String name) {
    return TYPES.getOrDefault(extension(name), "application/octet-stream");
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
