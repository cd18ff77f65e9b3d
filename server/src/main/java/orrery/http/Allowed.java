package orrery.http;

import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import orrery.options.Access;

/// The names this server answers to, and the pages that may connect to it.
///
/// @param authorities `host:port` in lower case, without the port where it may be left out
/// @param origins exactly as browsers send them
record Allowed(Set<String> authorities, Set<String> origins) {
  private static final int HTTP_PORT = 80;

  Allowed {
    authorities = Set.copyOf(authorities);
    origins = Set.copyOf(origins);
  }

  /// Loopback's names, the address listened on, this machine's where that is all of them, and what
  /// else is allowed. A page that was loaded from one of these names may connect.
  static Allowed of(InetAddress address, String host, int port, Access access) {
    Set<String> names = new LinkedHashSet<>(List.of("127.0.0.1", "localhost", "[::1]"));
    names.add(bracketed(host));
    if (address.isAnyLocalAddress()) names.addAll(addressesOfThisMachine());
    Set<String> authorities = new TreeSet<>();
    for (String name : names) {
      authorities.add(name + ":" + port);
      if (port == HTTP_PORT) authorities.add(name);
    }
    for (String name : access.hosts()) {
      authorities.add(name); // as it is, for a proxy before this server has the usual ports
      if (!name.matches(".*:\\d+")) authorities.add(name + ":" + port);
    }
    Set<String> origins = new TreeSet<>(access.origins());
    for (String authority : authorities) origins.add("http://" + authority);
    return new Allowed(lowerCase(authorities), lowerCase(origins));
  }

  /// An address as URLs have it.
  static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  /// Those of version 4, for these have one spelling only.
  static List<String> addressesOfThisMachine() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> address instanceof Inet4Address)
          .map(InetAddress::getHostAddress)
          .toList();
    } catch (SocketException e) {
      throw new UncheckedIOException("this machine's own addresses cannot be read", e);
    }
  }

  private static Set<String> lowerCase(Set<String> texts) {
    Set<String> lower = new TreeSet<>();
    for (String text : texts) lower.add(text.toLowerCase(Locale.ROOT));
    return lower;
  }

  boolean isHost(String host) {
    return authorities.contains(host.toLowerCase(Locale.ROOT));
  }

  boolean isOrigin(String origin) {
    return origins.contains(origin.toLowerCase(Locale.ROOT));
  }
}
