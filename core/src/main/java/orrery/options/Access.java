package orrery.options;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who is let in.
///
/// @param isTokenWanted whether tokens are needed on loopback too; beyond it they always are
/// @param controllerToken of whoever may change something; null to have one made where it is needed
/// @param viewerToken of whoever may only look, likewise
/// @param hosts further names this server is asked for by, such as `graph.example.org`, or with the
///   port where that is another than the one listened on
/// @param origins further pages that may connect, such as `https://graph.example.org`
public record Access(
    boolean isTokenWanted,
    @Nullable Token controllerToken,
    @Nullable Token viewerToken,
    List<String> hosts,
    List<String> origins) {
  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?");

  /// On loopback everyone, elsewhere by tokens made at the start.
  public static final Access STANDARD = new Access(false, null, null, List.of(), List.of());

  public Access {
    hosts = List.copyOf(hosts);
    origins = List.copyOf(origins);
    if (controllerToken != null && controllerToken.equals(viewerToken)) {
      throw new IllegalArgumentException(
          "the controller's and the viewer's token are the same: give two");
    }
    for (String host : hosts) {
      if (!HOST.matcher(host).matches()) {
        throw new IllegalArgumentException(
            "allow-host '" + host + "' is no host: give a name or an address, perhaps with :PORT");
      }
    }
    for (String origin : origins) {
      if (!isOrigin(origin)) {
        throw new IllegalArgumentException(
            "allow-origin '" + origin + "' is no origin: give it as https://graph.example.org");
      }
    }
  }

  private static boolean isOrigin(String origin) {
    try {
      var uri = URI.create(origin);
      return uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && origin.equals(uri.getScheme() + "://" + uri.getRawAuthority())
          && uri.getRawUserInfo() == null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  public Access withTokenWanted(boolean isTokenWanted) {
    return new Access(isTokenWanted, controllerToken, viewerToken, hosts, origins);
  }

  public Access withTokens(@Nullable Token controllerToken, @Nullable Token viewerToken) {
    return new Access(isTokenWanted, controllerToken, viewerToken, hosts, origins);
  }

  public Access withHosts(List<String> hosts) {
    return new Access(isTokenWanted, controllerToken, viewerToken, hosts, origins);
  }

  public Access withOrigins(List<String> origins) {
    return new Access(isTokenWanted, controllerToken, viewerToken, hosts, origins);
  }

  /// Whether anybody asked for tokens.
  public boolean areTokensAskedFor() {
    return isTokenWanted || controllerToken != null || viewerToken != null;
  }
}
