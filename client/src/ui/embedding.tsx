import { createEffect, createSignal, For, type JSX, Show } from "solid-js";
import type { MethodOffer } from "../protocol/messages";
import { Icon } from "./icons";
import type { Actions, PageState } from "./page-state";
import { STRINGS } from "./strings";

/** From this width the panel has room to stand open beside the graph. */
const ROOMY_WIDTH = 1024;
const FIGURES = ["trustworthiness", "knnPreservation", "stress"] as const;

/** At the left: which method places the nodes, in how many dimensions, and how well it did. */
export function EmbeddingPanel(props: { state: PageState; actions: Actions }): JSX.Element {
  // What a person has chosen and not seen applied yet stays, whatever others do meanwhile.
  const [chosenMethod, setMethod] = createSignal<string | null>(null);
  const [chosenK, setK] = createSignal<number | null>(null);
  const method = () => chosenMethod() ?? props.state.method;
  const k = () => chosenK() ?? props.state.k;
  createEffect(() => {
    if (method() !== props.state.method || k() !== props.state.k) return;
    setMethod(null);
    setK(null);
  });
  const offer = () => props.state.methods.find((one) => one.name === method());
  const apply = (event: Event) => {
    event.preventDefault();
    const chosen = offer();
    if (chosen) props.actions.compute(chosen, k());
  };
  return (
    <details class="card embedding" open={window.innerWidth >= ROOMY_WIDTH}>
      <summary class="section">{STRINGS.embedding}</summary>
      <form onSubmit={apply}>
        <label>
          <span>{STRINGS.embeddingMethod}</span>
          <select
            aria-label={STRINGS.embeddingMethod}
            value={method()}
            onChange={(event) => setMethod(event.currentTarget.value)}
          >
            <Show when={!offer()}>
              <option value={method()}>{method()}</option>
            </Show>
            <For each={props.state.methods}>{(one) => <Choice offer={one} />}</For>
          </select>
        </label>
        <label>
          <span>{STRINGS.dimensions}</span>
          <input
            type="number"
            aria-label={STRINGS.dimensions}
            min={offer()?.kMin ?? 2}
            max={offer()?.kMax ?? 2}
            required
            value={k()}
            onInput={(event) => setK(event.currentTarget.valueAsNumber)}
          />
        </label>
        <button type="submit" class="text-button apply" disabled={!offer()}>
          <Icon name="check" />
          {STRINGS.applyEmbedding}
        </button>
      </form>
      <p class="muted help">{offer()?.reason || offer()?.help}</p>
      <Show when={props.state.computing}>
        {(run) => (
          <div class="run" role="status">
            <progress value={run().done} max={1} aria-label={STRINGS.computing} />
            <span class="muted">{run().text}</span>
            <button
              type="button"
              class="text-button"
              onClick={() => props.actions.cancel(run().run)}
            >
              {STRINGS.cancel}
            </button>
          </div>
        )}
      </Show>
      <Quality figures={props.state.quality} />
    </details>
  );
}

function Choice(props: { offer: MethodOffer }): JSX.Element {
  return (
    <option
      value={props.offer.name}
      disabled={props.offer.reason !== ""}
      title={props.offer.reason}
    >
      {props.offer.title}
    </option>
  );
}

/** How true the drawing is, by the figures that say most. */
function Quality(props: { figures: Readonly<Record<string, number>> }): JSX.Element {
  const shown = () => FIGURES.filter((name) => props.figures[name] !== undefined);
  return (
    <Show when={shown().length > 0}>
      <dl class="quality">
        <For each={shown()}>
          {(name) => (
            <div title={STRINGS.qualityHelp[name]}>
              <dt>{STRINGS.quality[name]}</dt>
              <dd class="numbers">{(props.figures[name] ?? 0).toFixed(2)}</dd>
            </div>
          )}
        </For>
      </dl>
    </Show>
  );
}
