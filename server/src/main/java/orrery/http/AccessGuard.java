package orrery.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import orrery.model.Role;
import orrery.options.Token;

/// Stands before every route. A Host that is not ours is refused, so that no foreign name can be
/// pointed at this server; so is a foreign Origin on an upgrade and on whatever may change
/// something; so is, where there are tokens, whoever has none. A page's files need none, for they
/// are the same everywhere; asked for one with a `?token=`, it trades that for a cookie which no
/// script can read, and leads to the address without.
final class AccessGuard extends Handler.Wrapper {
  private static final String BEARER = "bearer ";
  private static final String MISSING =
      "This server asks for a token: open the address with ?token= that it printed when it started;"
          + " scripts send Authorization: Bearer.";
  private static final String WRONG =
      "This token is not, or no longer, one of this server's: open the address with ?token= that it"
          + " printed when it started.";

  private final Allowed allowed;
  private final Optional<Tokens> tokens;
  private final PageCookie cookie;
  private final Predicate<String> isPage;
  private final RateLimit wrongTokens;
  private final Refusals refusals;

  /// @param tokens none where everyone is a controller
  /// @param isPage whether a path is a page's file
  /// @param wrongTokens how many are answered 401 before they are answered 429
  AccessGuard(
      Allowed allowed,
      Optional<Tokens> tokens,
      PageCookie cookie,
      Predicate<String> isPage,
      RateLimit wrongTokens,
      Refusals refusals,
      Handler routes) {
    super(routes);
    this.allowed = allowed;
    this.tokens = tokens;
    this.cookie = cookie;
    this.isPage = isPage;
    this.wrongTokens = wrongTokens;
    this.refusals = refusals;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String host = request.getHeaders().get(HttpHeader.HOST);
    if (host == null || !allowed.isHost(host)) {
      refusals.host().increment();
      return Responses.text(
          response,
          callback,
          403,
          "This server does not answer to that Host: use 127.0.0.1, or start it with"
              + " --allow-host and the name.");
    }
    SecurityHeaders.connectingTo(host).addTo(response.getHeaders());
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (mayChangeSomething(request) && origin != null && !allowed.isOrigin(origin)) {
      refusals.origin().increment();
      return Responses.text(
          response,
          callback,
          403,
          "Pages of another Origin may not do that: open this server's own, or start it with"
              + " --allow-origin and theirs.");
    }

    if (tokens.isEmpty()) {
      Caller.setRole(request, Role.CONTROLLER);
      return super.handle(request, response, callback);
    }
    return handle(tokens.get(), request, response, callback);
  }

  private boolean handle(Tokens tokens, Request request, Response response, Callback callback)
      throws Exception {
    boolean isForPage = isRead(request) && isPage.test(Request.getPathInContext(request));
    Optional<String> inAddress =
        isForPage || isSocket(request) ? Query.of(request).token() : Optional.empty();
    if (isForPage && inAddress.isEmpty()) return super.handle(request, response, callback);

    Optional<String> shown = bearer(request).or(() -> inAddress);
    List<String> candidates = shown.map(List::of).orElseGet(() -> cookie.in(request));
    Optional<Role> role =
        candidates.stream().flatMap(candidate -> tokens.role(candidate).stream()).findFirst();
    if (role.isEmpty()) return refuse(shown.isPresent(), !candidates.isEmpty(), response, callback);
    if (isForPage) return trade(tokens.of(role.get()), request, response, callback);
    if (role.get() == Role.VIEWER && !isRead(request)) {
      refusals.role().increment();
      return Responses.text(
          response, callback, 403, "That is for controllers, and this token is a viewer's.");
    }

    Caller.setRole(request, role.get());
    return super.handle(request, response, callback);
  }

  private static boolean mayChangeSomething(Request request) {
    return !isRead(request) || request.getHeaders().contains(HttpHeader.UPGRADE);
  }

  private static boolean isRead(Request request) {
    return HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
  }

  private static boolean isSocket(Request request) {
    return request.getHeaders().contains(HttpHeader.UPGRADE, "websocket");
  }

  /// A header of another scheme may be a proxy's.
  private static Optional<String> bearer(Request request) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
        .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(BEARER))
        .map(header -> header.substring(BEARER.length()).strip());
  }

  private boolean trade(Token token, Request request, Response response, Callback callback) {
    cookie.set(response, token.secret());
    String address = Request.getPathInContext(request) + Query.of(request).withoutToken();
    response.getHeaders().put(HttpHeader.LOCATION, address);
    return Responses.text(response, callback, 303, "The page is at " + address + ".");
  }

  /// @param isGuess whether the token was sent on purpose, not by a browser that held it
  /// @param isWrong whether there was one
  private boolean refuse(boolean isGuess, boolean isWrong, Response response, Callback callback) {
    if (isGuess && !wrongTokens.tryTake()) {
      refusals.limited().increment();
      response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
      return Responses.text(
          response, callback, 429, "Too many wrong tokens came: try the right one in a second.");
    }
    refusals.token().increment();
    response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"orrery\"");
    return Responses.text(response, callback, 401, isWrong ? WRONG : MISSING);
  }
}
