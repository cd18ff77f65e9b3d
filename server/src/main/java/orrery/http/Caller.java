package orrery.http;

import org.eclipse.jetty.server.Request;
import orrery.model.Role;

/// Who sends a request, as [AccessGuard] found out before any route sees it.
public final class Caller {
  private static final String ATTRIBUTE = Caller.class.getName();

  private Caller() {}

  /// What whoever sends `request` may do.
  public static Role role(Request request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Role role) return role;
    throw new IllegalStateException("nobody asked who sends " + request.getHttpURI().getPath());
  }

  static void setRole(Request request, Role role) {
    request.setAttribute(ATTRIBUTE, role);
  }
}
