import { describe, expect, test } from "vitest";
import { decodeEnvelope } from "../src/protocol/decode";
import type { GraphMessage } from "../src/protocol/messages";
import { Camera } from "../src/scene/camera";
import { parseColor, rgba } from "../src/scene/color";
import { DrawList } from "../src/scene/draw-list";
import {
  LABEL_HEIGHT,
  type LabelWish,
  labelText,
  MOST_LABELS,
  placeLabels,
} from "../src/scene/labels";
import { HIDDEN, LIT, OWN_COLOR, SELECTED } from "../src/scene/node-marks";
import { Scene } from "../src/scene/scene";
import { GraphStore } from "../src/store/graph-store";
import { Random } from "./random";

const SCREEN = { width: 800, height: 600 };
const measure = (text: string) => 7 * text.length;

function wish(
  slot: number,
  x: number,
  y: number,
  importance: number,
  text = `n${slot}`,
): LabelWish {
  return { slot, x, y, text, importance, radius: 5 };
}

describe("labels", () => {
  test.each([1, 2, 3])(
    "never overlap, stay on the screen and number at most 300, seed %i",
    (seed) => {
      const random = new Random(seed);
      const wishes = Array.from({ length: 3000 }, (_, slot) =>
        wish(slot, random.below(900) - 50, random.below(700) - 50, random.below(50)),
      );

      const placed = placeLabels(wishes, SCREEN, 5000, measure);

      expect(placed.length).toBeGreaterThan(50);
      expect(placed.length).toBeLessThanOrEqual(MOST_LABELS);
      placed.forEach((a, i) => {
        expect(a.left).toBeGreaterThanOrEqual(0);
        expect(a.left + a.width).toBeLessThanOrEqual(SCREEN.width);
        for (const b of placed.slice(i + 1)) {
          const apart =
            Math.abs(a.y - b.y) >= LABEL_HEIGHT ||
            a.left + a.width <= b.left ||
            b.left + b.width <= a.left;
          expect(apart, `${random}: ${a.text} and ${b.text}`).toBe(true);
        }
      });
    },
  );

  test("the more important node gets its label", () => {
    const placed = placeLabels([wish(1, 400, 300, 1), wish(2, 402, 301, 9)], SCREEN, 1, measure);

    expect(placed.map((label) => label.slot)).toEqual([2]);
  });

  test("where there is no room to the right, the left is taken", () => {
    const [placed] = placeLabels([wish(1, 790, 300, 1)], SCREEN, 9, measure);

    expect(placed?.left).toBe(790 - 5 - 5 - 14);
  });

  test("are one line of at most forty characters", () => {
    expect(labelText("a\n b\t c")).toBe("a b c");
    expect([...labelText("😀".repeat(1_000_000))]).toHaveLength(40);
  });
});

describe("camera", () => {
  const box = { minX: -2, maxX: 2, minY: -1, maxY: 1 };

  function camera(): Camera {
    const result = new Camera();
    Object.assign(result, SCREEN);
    result.fit(box);
    return result;
  }

  test("fits the graph into view", () => {
    const fitted = camera();

    expect(fitted.screenX(-2)).toBeGreaterThan(0);
    expect(fitted.screenX(2)).toBeLessThan(SCREEN.width);
    expect(fitted.screenY(1)).toBeGreaterThan(0);
    expect(fitted.screenY(-1)).toBeLessThan(SCREEN.height);
  });

  test("zooms at the cursor", () => {
    const zoomed = camera();
    const before = [zoomed.viewX(123), zoomed.viewY(456)] as const;

    zoomed.zoomAt(123, 456, 3);

    expect(zoomed.viewX(123)).toBeCloseTo(before[0], 9);
    expect(zoomed.viewY(456)).toBeCloseTo(before[1], 9);
  });

  test("follows the graph until a person moves the view, and again after a reset", () => {
    const following = camera();
    const larger = { minX: -20, maxX: 20, minY: -10, maxY: 10 };
    while (following.follow(larger));
    expect(following.screenX(-20)).toBeGreaterThan(0);

    following.pan(10, 0);
    expect(following.follow(box)).toBe(false);
    following.reset(box);
    expect(following.isFollowing).toBe(true);
  });

  test("one node, or all in one place, are shown in the middle", () => {
    const one = camera();
    one.fit({ minX: 5, maxX: 5, minY: 5, maxY: 5 });

    expect(one.screenX(5)).toBeCloseTo(SCREEN.width / 2, 6);
    expect(Number.isFinite(one.scale)).toBe(true);
  });
});

describe("draw list", () => {
  test.each([1, 2])("holds what was placed and not removed, densely, seed %i", (seed) => {
    const random = new Random(seed);
    const list = new DrawList(2);
    const held = new Map<number, number>();
    for (let i = 0; i < 5000; i++) {
      const slot = random.below(2000);
      if (random.below(3) === 0) {
        list.remove(slot);
        held.delete(slot);
      } else {
        list.place(slot, slot, i);
        held.set(slot, i);
      }
    }

    const drawn = Array.from({ length: list.count }, (_, at) => [
      list.entries[2 * at],
      list.entries[2 * at + 1],
    ]);
    expect(new Map(drawn as [number, number][]), `${random}`).toEqual(held);
  });

  test("any leading part is a fair sample", () => {
    const list = new DrawList(2);
    for (let slot = 0; slot < 10_000; slot++) list.place(slot, slot, slot);

    const sample = Array.from(list.entries.subarray(0, 2000));
    const mean = sample.reduce((sum, slot) => sum + slot, 0) / sample.length;
    expect(mean).toBeGreaterThan(4500);
    expect(mean).toBeLessThan(5500);
  });
});

describe("scene", () => {
  function scene(payload: object, meta: object = {}): Scene {
    const store = new GraphStore();
    const envelope = { version: 1, type: "snapshot", epoch: "e", seq: 0 };
    const full = { meta: { active: { method: "force", k: 2 }, ...meta }, ...payload };
    store.apply(
      decodeEnvelope({ ...envelope, payload: full }, { types: 0, kinds: 0 }) as GraphMessage,
    );
    const result = new Scene(store);
    Object.assign(result.camera, SCREEN);
    result.update();
    return result;
  }

  const STAR = {
    nodes: [
      { id: 1, key: "a", attrs: { color: "#ff0000", size: 1 } },
      { id: 2, key: "b", attrs: { size: 100 } },
      { id: 3, key: "c", attrs: { label: "third" } },
    ],
    edges: [
      { id: 1, key: "ab", source: 1, target: 2, attrs: { color: "#00ff0080", thickness: 2 } },
      { id: 2, key: "bc", source: 2, target: 3, attrs: {} },
    ],
    pos: [
      [0, 0],
      [10, 0],
      [10, 10],
    ],
  };

  test("honours a file's colours, sizes and thickness", () => {
    const { nodes, edges, store } = scene(STAR);

    expect([...nodes.colors.slice(0, 4)]).toEqual([255, 0, 0, 255]);
    expect((nodes.state[0] ?? 0) & OWN_COLOR).toBe(OWN_COLOR);
    expect((nodes.state[2] ?? 0) & OWN_COLOR).toBe(0);
    expect([nodes.radius(0), nodes.radius(1)]).toEqual([3, 18]);
    expect([edges.plain.count, edges.styled.count]).toEqual([1, 1]);
    expect([...edges.styled.entries.slice(0, 4)]).toEqual([0, 1, 0x8000ff00, 32]);
    expect(store.nodes.count).toBe(3);
  });

  test("finds the node under the pointer and lights it with its neighbours", () => {
    const stage = scene(STAR);
    const found = stage.pick(stage.screenX(1), stage.screenY(1));

    expect(found).toBe(1);
    expect(stage.pick(1, 1)).toBe(-1);
    expect(stage.hover(found)).toBe(true);
    expect([0, 1, 2].map((slot) => (stage.nodes.state[2 * slot] ?? 0) & LIT)).toEqual([
      LIT,
      LIT,
      LIT,
    ]);
    expect([...stage.litEdges()]).toHaveLength(4);
    stage.hover(0);
    expect([0, 1, 2].map((slot) => (stage.nodes.state[2 * slot] ?? 0) & LIT)).toEqual([
      LIT,
      LIT,
      0,
    ]);
  });

  test("names nodes by their label, else their key", () => {
    const stage = scene(STAR);

    expect(
      stage
        .labels(measure)
        .map((label) => label.text)
        .sort(),
    ).toEqual(["a", "b", "third"]);
  });

  test("hides what was removed and marks what is selected", () => {
    const stage = scene(STAR, { selection: [2] });
    const update = { version: 1, type: "update", epoch: "e", seq: 1 };
    const payload = { kind: "NodeRemoved", items: [{ id: 1 }] };
    stage.store.apply(
      decodeEnvelope({ ...update, payload }, { types: 0, kinds: 0 }) as GraphMessage,
    );
    stage.update();

    expect(
      [0, 1, 2].map((slot) => (stage.nodes.state[2 * slot] ?? 0) & (HIDDEN | SELECTED)),
    ).toEqual([HIDDEN, SELECTED, 0]);
    expect([stage.edges.plain.count, stage.edges.styled.count]).toEqual([1, 0]);
  });

  test("a node held at a point of the screen moves there, in the plane shown", () => {
    const stage = scene(STAR);

    const position = stage.positionAt(1, 400, 300);

    expect(position[0]).toBeCloseTo(stage.camera.viewX(400), 5);
    expect(position[1]).toBeCloseTo(stage.camera.viewY(300), 5);
  });
});

test.each([
  ["#ff8000", 0xff0080ff],
  ["#FF800040", 0x400080ff],
  ["#f80", 0xff0088ff],
  ["red", null],
  ["#12345", null],
  [7, null],
])("the colour %s", (text, packed) => {
  expect(parseColor(text)).toBe(packed);
});

test("a palette's colours are parts from 0 to 1", () => {
  expect(rgba(" #ff0080 ")).toEqual([1, 0, 128 / 255, 1]);
  expect(() => rgba("brass")).toThrow("brass");
});
