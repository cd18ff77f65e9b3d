package orrery.engine;

import static java.util.Objects.requireNonNull;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntHashSet;
import java.util.function.Function;
import orrery.model.ClickListener;
import orrery.model.ColumnTable;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.ErrorCode;
import orrery.model.Positions;
import orrery.model.RefusedException;
import orrery.model.StyleCheck;
import orrery.model.Target;
import orrery.model.Update;
import orrery.model.Where;
import orrery.model.WhereEvaluation;

/// Turns what a person asks into updates of the tick at hand. Confined to the engine's thread.
final class Controls {
  private final ColumnarGraph graph;
  private final Tick tick;
  private final Production production;
  private final ClickListener clicks;

  /// @param clicks is told of clicks; must not block
  Controls(ColumnarGraph graph, Tick tick, Production production, ClickListener clicks) {
    this.graph = graph;
    this.tick = tick;
    this.production = production;
    this.clicks = clicks;
  }

  /// What comes of a control.
  sealed interface Outcome {

    /// The graph has changed, or was so already; to be answered once that is committed.
    record Done(ControlResult result) implements Outcome {}

    /// To begin once what came before it is committed.
    record Begins(RunPlan plan) implements Outcome {}

    /// Nothing changes; the answer comes from a cut and is worked out off the engine's thread.
    record Question(Function<PagedCut, ControlResult> answer) implements Outcome {}
  }

  /// @throws RefusedException where it cannot be done; nothing was changed
  Outcome carryOut(Control control) {
    return switch (control) {
      case Control.SetSimulation(Boolean running, boolean reheat) -> {
        production.setSimulation(running == null ? reheat || graph.isRunning() : running, reheat);
        yield new Outcome.Done(ControlResult.Done.ALL);
      }
      case Control.MoveNodes(int[] ids, var positions, boolean pin) ->
          new Outcome.Done(moveNodes(ids, positions, pin));
      case Control.Unpin(int[] ids) ->
          new Outcome.Done(unpin(known(ids.length == 0 ? graph.pinned.toArray() : ids)));
      case Control.Select(var mode, int[] ids) -> new Outcome.Done(select(mode, known(ids)));
      case Control.Compute compute -> new Outcome.Begins(production.plan(compute));
      case Control.Cancel(String run) -> {
        production.cancel(run);
        yield new Outcome.Done(ControlResult.Done.ALL);
      }
      case Control.Neighbors(int[] ids, int hops) -> {
        Known known = known(ids);
        yield new Outcome.Question(
            cut -> new ControlResult.Nodes(cut.neighbors(known.ids(), hops), known.unknown()));
      }
      case Control.Filter(var target, var where) ->
          new Outcome.Question(cut -> filtered(cut, target, where));
      case Control.Search asked ->
          new Outcome.Question(
              cut -> ElementSearch.search(CutColumns.of(cut, asked.target()), asked));
      case Control.Summary asked ->
          new Outcome.Question(
              cut -> ColumnSummaries.of(CutColumns.of(cut, asked.target()), asked, cut.sequence()));
      case Control.Rows asked ->
          new Outcome.Question(
              cut -> RowWindow.of(CutColumns.of(cut, asked.target()), asked, cut.sequence()));
      case Control.SetStyle(var style) -> {
        StyleCheck.require(style, graph.schema());
        tick.apply(new Update.StyleChanged(style));
        yield new Outcome.Done(ControlResult.Done.ALL);
      }
      case Control.Click(var target, int id) -> {
        click(target, id);
        yield new Outcome.Done(ControlResult.Done.ALL);
      }
      case Control.SetRecording _ ->
          throw new RefusedException(ErrorCode.NOT_ALLOWED, "nothing is recorded here");
      case Control.Resync _, Control.HydrateColumns _ ->
          throw new IllegalArgumentException("a session does that by itself");
    };
  }

  private static ControlResult filtered(PagedCut cut, Target target, Where where) {
    ColumnTable table = CutColumns.of(cut, target);
    int[] ids = WhereEvaluation.rows(table, where).stream().map(table::id).toArray();
    return new ControlResult.Filtered(ids, cut.sequence());
  }

  private void click(Target target, int id) {
    int slot = graph.table(target).slot(id);
    if (slot < 0) {
      throw new RefusedException(
          ErrorCode.UNKNOWN_ELEMENT, "there is no " + target.wireName() + " with id " + id);
    }
    String key =
        switch (target) {
          case NODE -> requireNonNull(graph.nodes.key(slot));
          case EDGE -> graph.edgeKey(slot);
        };
    clicks.clicked(target, id, key);
  }

  private ControlResult moveNodes(int[] ids, Positions positions, boolean pin) {
    if (positions.dimensions() != graph.dimensions()) {
      throw new RefusedException(
          ErrorCode.BAD_PARAMS,
          "pos has %d coordinates: this graph is laid out in %d dimensions"
              .formatted(positions.dimensions(), graph.dimensions()));
    }

    Known known = known(ids);
    int k = positions.dimensions();
    float[] values = new float[known.ids().length * k];
    for (int i = 0; i < known.rows().length; i++) {
      System.arraycopy(positions.values(), known.rows()[i] * k, values, i * k, k);
    }
    tick.apply(new Update.PositionsSet(known.ids(), new Positions(k, values)));
    if (pin) tick.apply(new Update.PinsChanged(known.ids(), new int[0]));
    return new ControlResult.Done(known.unknown());
  }

  private ControlResult unpin(Known known) {
    tick.apply(new Update.PinsChanged(new int[0], known.ids()));
    return new ControlResult.Done(known.unknown());
  }

  private ControlResult select(Control.Select.Mode mode, Known known) {
    var joining = new IntArrayList();
    var leaving = new IntArrayList();
    for (int id : known.ids()) {
      boolean isSelected = graph.selection.contains(id);
      switch (mode) {
        case SET, ADD -> joining.add(id);
        case REMOVE -> leaving.add(id);
        case TOGGLE -> (isSelected ? leaving : joining).add(id);
      }
    }
    if (mode == Control.Select.Mode.SET) {
      var wanted = IntHashSet.from(known.ids());
      for (int id : graph.selection.toArray()) {
        if (!wanted.contains(id)) leaving.add(id);
      }
    }
    tick.apply(new Update.SelectionChanged(joining.toArray(), leaving.toArray()));
    return new ControlResult.Done(known.unknown());
  }

  /// Splits `ids` into nodes that are there and those that are not.
  private Known known(int[] ids) {
    var there = new IntArrayList();
    var rows = new IntArrayList();
    var unknown = new IntArrayList();
    for (int row = 0; row < ids.length; row++) {
      if (graph.nodes.slot(ids[row]) >= 0) {
        there.add(ids[row]);
        rows.add(row);
      } else {
        unknown.add(ids[row]);
      }
    }
    if (there.isEmpty() && ids.length > 0) {
      throw new RefusedException(
          ErrorCode.UNKNOWN_ELEMENT,
          "there is no node with id " + ids[0] + (ids.length > 1 ? " or any other named" : ""));
    }
    return new Known(there.toArray(), rows.toArray(), unknown.toArray());
  }

  /// @param rows where in the list asked for each known id stood
  private record Known(int[] ids, int[] rows, int[] unknown) {}
}
