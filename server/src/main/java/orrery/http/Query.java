package orrery.http;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Request;

/// The part of an address behind the `?`, as it came.
record Query(String raw) {
  private static final String TOKEN = "token=";

  static Query of(Request request) {
    String query = request.getHttpURI().getQuery();
    return new Query(query == null ? "" : query);
  }

  /// The token it carries. Tokens are made of characters that no address needs to escape.
  Optional<String> token() {
    return Arrays.stream(raw.split("&", -1))
        .filter(part -> part.startsWith(TOKEN))
        .map(part -> part.substring(TOKEN.length()))
        .findFirst();
  }

  /// `?` and all but tokens; empty where nothing is left.
  String withoutToken() {
    String rest =
        Arrays.stream(raw.split("&", -1))
            .filter(part -> !part.startsWith(TOKEN))
            .collect(Collectors.joining("&"));
    return rest.isEmpty() ? "" : "?" + rest;
  }
}
