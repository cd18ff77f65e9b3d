package orrery.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import orrery.model.AttributeValue;
import orrery.model.AttributeValue.NumberValue;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;

/// Lets a generated graph go on: nodes leave with their edges and others come with theirs, so that
/// the numbers of both stay about as they were. What comes and goes is settled by the seed.
///
/// Confined to the thread of its source.
final class Churn {
  private static final double DRIFT = 0.02; // of a newcomer's numbers from its example's

  private final SplittableRandom random;
  private final Joining joining;
  private final int usualEdges;
  private final int mostEdgesOfANewcomer;
  private final List<Member> members = new ArrayList<>();
  private int nextSerial;
  private int edgeCount;

  /// A node that is there now.
  private static final class Member {
    final int serial;
    final Map<String, AttributeValue> attributes;
    final List<Member> neighbors = new ArrayList<>();
    int place; // in `members`

    Member(int serial, Map<String, AttributeValue> attributes) {
      this.serial = serial;
      this.attributes = attributes;
    }

    String key() {
      return Integer.toString(serial);
    }
  }

  Churn(GeneratedGraph graph, Joining joining, SplittableRandom random) {
    this.random = random;
    this.joining = joining;
    for (int node = 0; node < graph.nodeCount(); node++) enter(graph.attributes(node));
    int[] sources = graph.sources();
    for (int edge = 0; edge < sources.length; edge++) {
      join(members.get(sources[edge]), members.get(graph.targets()[edge]));
    }
    usualEdges = edgeCount;
    mostEdgesOfANewcomer = Math.ceilDiv(4 * usualEdges, graph.nodeCount());
  }

  /// Has `leaving` nodes go and `coming` come.
  List<KeyedUpdate> turn(int leaving, int coming) {
    var updates = new ArrayList<KeyedUpdate>(3);
    var left = new ArrayList<String>(leaving);
    for (int i = 0; i < leaving && members.size() > 1; i++) left.add(leave().key());
    if (!left.isEmpty()) updates.add(new KeyedUpdate.NodeRemoved(left));

    var nodes = new ArrayList<NodeRow>(coming);
    var edges = new ArrayList<EdgeRow>();
    for (int i = 0; i < coming; i++) {
      Member example = anyone();
      Member newcomer = enter(alike(example.attributes));
      nodes.add(new NodeRow(newcomer.key(), newcomer.attributes));
      for (Member other : chosen(example, newcomer, edgesDue(coming - i))) {
        join(newcomer, other);
        edges.add(
            joining == Joining.PARENT
                ? new EdgeRow(other.key(), newcomer.key())
                : new EdgeRow(newcomer.key(), other.key()));
      }
    }
    if (!nodes.isEmpty()) updates.add(new KeyedUpdate.NodeAdded(nodes, false));
    if (!edges.isEmpty()) updates.add(new KeyedUpdate.EdgeAdded(edges, false));
    return updates;
  }

  /// A newcomer's share of the edges that are missing.
  private int edgesDue(int newcomersLeft) {
    int missing = Math.max(0, usualEdges - edgeCount);
    return Math.min(mostEdgesOfANewcomer, Math.ceilDiv(missing, newcomersLeft));
  }

  private Member anyone() {
    return members.get(random.nextInt(members.size()));
  }

  private Member enter(Map<String, AttributeValue> attributes) {
    var member = new Member(nextSerial++, attributes);
    member.place = members.size();
    members.add(member);
    return member;
  }

  private Member leave() {
    Member leaving = anyone();
    if (joining == Joining.PARENT) leaving = leafBelow(leaving);
    for (Member neighbor : leaving.neighbors) neighbor.neighbors.remove(leaving);
    edgeCount -= leaving.neighbors.size();
    Member last = members.removeLast();
    if (last != leaving) {
      members.set(leaving.place, last);
      last.place = leaving.place;
    }
    return leaving;
  }

  private static Member leafBelow(Member member) {
    Member at = member;
    for (Optional<Member> child = child(at); child.isPresent(); child = child(at)) at = child.get();
    return at;
  }

  private static Optional<Member> child(Member parent) {
    for (Member neighbor : parent.neighbors) {
      if (neighbor.serial > parent.serial) return Optional.of(neighbor); // children come later
    }
    return Optional.empty();
  }

  private void join(Member one, Member other) {
    one.neighbors.add(other);
    other.neighbors.add(one);
    edgeCount++;
  }

  /// Up to `count` others for `newcomer` to join; none twice.
  private List<Member> chosen(Member example, Member newcomer, int count) {
    return switch (joining) {
      case PARENT -> List.of(example);
      case NEIGHBORHOOD -> around(example, newcomer, count);
      case ANYONE, HUBS -> drawn(newcomer, count);
    };
  }

  /// `example`, then those joined to it, then those joined to them.
  private static List<Member> around(Member example, Member newcomer, int count) {
    var around = new LinkedHashSet<Member>();
    around.add(example);
    for (Member near : example.neighbors) around.add(near);
    for (Member near : example.neighbors) {
      if (around.size() > count) break;
      around.addAll(near.neighbors);
    }
    around.remove(newcomer);
    return around.stream().limit(count).toList();
  }

  private List<Member> drawn(Member newcomer, int count) {
    var drawn = new LinkedHashSet<Member>();
    int wanted = Math.min(count, members.size() - 1);
    for (int attempt = 0; drawn.size() < wanted && attempt < 8 * wanted; attempt++) {
      Member member = anyone();
      // Somebody's neighbour has more edges than somebody.
      if (joining == Joining.HUBS && !member.neighbors.isEmpty()) {
        member = member.neighbors.get(random.nextInt(member.neighbors.size()));
      }
      if (member != newcomer) drawn.add(member);
    }
    return List.copyOf(drawn);
  }

  private Map<String, AttributeValue> alike(Map<String, AttributeValue> example) {
    var alike = LinkedHashMap.<String, AttributeValue>newLinkedHashMap(example.size());
    example.forEach(
        (name, value) ->
            alike.put(
                name,
                value instanceof NumberValue(double n)
                    ? AttributeValue.of(n + DRIFT * random.nextGaussian())
                    : value));
    return alike;
  }
}
