package orrery.http;

import orrery.telemetry.Telemetry;
import orrery.telemetry.Telemetry.Counter;

/// How many requests were refused, by reason.
///
/// @param host asked for by a name that is not this server's
/// @param origin by a page of somebody else's
/// @param token without one, or with one that opens nothing
/// @param limited with too many wrong tokens
/// @param role by a viewer, of what is for controllers
record Refusals(Counter host, Counter origin, Counter token, Counter limited, Counter role) {
  static Refusals in(Telemetry telemetry) {
    return new Refusals(
        telemetry.counter("orrery_refused_host_total", "Requests refused for their Host"),
        telemetry.counter("orrery_refused_origin_total", "Requests refused for their Origin"),
        telemetry.counter("orrery_refused_token_total", "Requests refused for want of a token"),
        telemetry.counter(
            "orrery_refused_guesses_total", "Requests refused for too many wrong tokens"),
        telemetry.counter(
            "orrery_refused_role_total", "Requests of viewers refused, for controllers only"));
  }
}
