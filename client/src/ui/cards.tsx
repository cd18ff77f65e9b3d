import { For, type JSX, Show } from "solid-js";
import type { AttributesRow } from "../store/read";
import { Icon, IconButton } from "./icons";
import type { Actions, HoverCard, NodeCard, Selection } from "./page-state";
import { STRINGS } from "./strings";

const TOOLTIP_ROWS = 6;

/** Beside the node under the pointer: what it is called and its first attributes. */
export function Tooltip(props: { card: HoverCard }): JSX.Element {
  const isLeft = () => props.card.x > window.innerWidth - 300;
  const isAbove = () => props.card.y > window.innerHeight - 240;
  return (
    <div
      class="card tooltip"
      role="tooltip"
      style={{
        left: isLeft() ? "auto" : `${props.card.x + 16}px`,
        right: isLeft() ? `${window.innerWidth - props.card.x + 16}px` : "auto",
        top: isAbove() ? "auto" : `${props.card.y + 12}px`,
        bottom: isAbove() ? `${window.innerHeight - props.card.y + 12}px` : "auto",
      }}
    >
      <Heading card={props.card} />
      <Rows rows={props.card.rows.slice(0, TOOLTIP_ROWS)} />
      <Show when={props.card.rows.length > TOOLTIP_ROWS}>
        <p class="muted more">{STRINGS.more(props.card.rows.length - TOOLTIP_ROWS)}</p>
      </Show>
    </div>
  );
}

/** At the right while something is selected: everything the graph says of it. */
export function Inspector(props: { selection: Selection; actions: Actions }): JSX.Element {
  return (
    <aside class="card inspector" aria-label={STRINGS.inspector}>
      <div class="inspector-top">
        <h2 class="section">{STRINGS.selectedNodes(props.selection.count)}</h2>
        <IconButton
          name="close"
          label={STRINGS.deselect}
          onClick={() => props.actions.select("set", [])}
        />
      </div>
      <Show when={props.selection.card}>
        {(card) => (
          <>
            <Heading card={card()} />
            <Show when={card().isPinned}>
              <button
                type="button"
                class="text-button"
                onClick={() => props.actions.unpin([card().id])}
              >
                <Icon name="unpin" />
                {STRINGS.unpin}
              </button>
            </Show>
            <Rows rows={card().rows} />
          </>
        )}
      </Show>
      <Show when={!props.selection.card}>
        <ul class="selected-list">
          <For each={props.selection.first}>
            {(node) => (
              <li>
                <button type="button" onClick={() => props.actions.select("set", [node.id])}>
                  {node.title}
                </button>
              </li>
            )}
          </For>
        </ul>
        <Show when={props.selection.count > props.selection.first.length}>
          <p class="muted more">
            {STRINGS.more(props.selection.count - props.selection.first.length)}
          </p>
        </Show>
      </Show>
    </aside>
  );
}

function Heading(props: { card: NodeCard }): JSX.Element {
  return (
    <div class="card-heading">
      <strong>{props.card.title}</strong>
      <Show when={props.card.title !== props.card.key}>
        <span class="muted data">{props.card.key}</span>
      </Show>
      <Show when={props.card.isPinned}>
        <span class="badge">{STRINGS.pinned}</span>
      </Show>
    </div>
  );
}

function Rows(props: { rows: readonly AttributesRow[] }): JSX.Element {
  return (
    <dl class="rows">
      <For each={props.rows}>
        {(row) => (
          <div>
            <dt>{row.name}</dt>
            <dd class="data" classList={{ number: row.isNumber }}>
              <Swatch text={row.text} />
              {row.text}
            </dd>
          </div>
        )}
      </For>
    </dl>
  );
}

/** A colour shown as one, beside its text. */
function Swatch(props: { text: string }): JSX.Element {
  return (
    <Show when={/^#[0-9a-f]{6}([0-9a-f]{2})?$/i.test(props.text)}>
      <span class="swatch" style={{ background: props.text }} aria-hidden="true" />
    </Show>
  );
}
