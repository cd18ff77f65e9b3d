import { displayText, plainText, toJson } from "../protocol/display";
import type { ColumnType, Comparison, Value } from "../protocol/messages";
import { compareInstants, type Instant, instantOf, instantOfMillis } from "./instant";
import { compareTexts, isNumberText, numberOf } from "./value-order";
import { WhereError } from "./where-columns";

type Operator = Comparison["op"];

/** What a value that is there has to fulfil. */
export type ValueTest = (held: Value) => boolean;

/** How a held value stands to one operand: negative, zero or positive. */
type Order = (held: Value) => number;

/**
 * One comparison made ready for a column of one type: its value is read as the column's type, so
 * that "30" is a number beside numbers and 30 is text beside texts.
 */
export function conditionOf(
  column: string,
  type: ColumnType,
  op: Exclude<Operator, "matches" | "isNull">,
  value: Value,
): ValueTest {
  const refused = (why: string) => new WhereError(`where: '${op}' of column '${column}' ${why}`);
  if (type === "list") return ofList(op, value, refused);

  const order = (operand: Value): Order => orderBeside(type, operand, refused);
  switch (op) {
    case "=":
      return met(order(value), (difference) => difference === 0);
    case "!=":
      return met(order(value), (difference) => difference !== 0);
    case "<":
      return met(order(value), (difference) => difference < 0);
    case "<=":
      return met(order(value), (difference) => difference <= 0);
    case ">":
      return met(order(value), (difference) => difference > 0);
    case ">=":
      return met(order(value), (difference) => difference >= 0);
    case "between": {
      const [least, most] = items(value).map(order);
      if (!least || !most) throw refused("wants an array of two values, the least and the most");
      return (held) => least(held) >= 0 && most(held) <= 0;
    }
    case "in": {
      const any = items(value).map(order);
      return (held) => any.some((one) => one(held) === 0);
    }
    case "contains":
    case "startsWith":
    case "endsWith": {
      if (type !== "text" && type !== "category") {
        throw refused("is for texts: use =, !=, <, <=, >, >=, between, in or isNull");
      }
      const part = textOperand(type, value, refused);
      if (op === "contains") return (held) => String(held).includes(part);
      if (op === "startsWith") return (held) => String(held).startsWith(part);
      return (held) => String(held).endsWith(part);
    }
    default:
      return op satisfies never;
  }
}

function met(order: Order, isMet: (difference: number) => boolean): ValueTest {
  return (held) => isMet(order(held));
}

type Refuse = (why: string) => WhereError;

function orderBeside(type: ColumnType, operand: Value, refused: Refuse): Order {
  switch (type) {
    case "number":
    case "integer": {
      const isNumber =
        typeof operand === "number" || (typeof operand === "string" && isNumberText(operand));
      if (!isNumber) throw unfit(type, operand, "a number", refused);
      const number = numberOf(operand);
      return (held) => {
        const place = typeof held === "number" ? held : numberOf(String(held));
        return place < number ? -1 : place > number ? 1 : 0;
      };
    }
    case "boolean": {
      const isTrue = operand === true || operand === "true";
      if (!isTrue && operand !== false && operand !== "false") {
        throw unfit(type, operand, "true or false", refused);
      }
      return (held) => Number(held) - Number(isTrue);
    }
    case "category":
    case "text": {
      const text = textOperand(type, operand, refused);
      return (held) => compareTexts(String(held), text);
    }
    case "datetime": {
      const instant = instantOperand(operand);
      if (instant === null) {
        const wanted = 'a time such as "2026-03-01T12:30:00Z", or whole milliseconds of 1970';
        throw unfit(type, operand, wanted, refused);
      }
      return (held) => compareInstants(instantOf(String(held)), instant);
    }
    case "list":
      throw refused("is not for lists");
    default:
      return type satisfies never;
  }
}

function textOperand(type: ColumnType, operand: Value, refused: Refuse): string {
  if (operand === null || typeof operand === "object") {
    throw unfit(type, operand, "a string", refused);
  }
  return plainText(operand, "text");
}

function instantOperand(operand: Value): Instant | null {
  if (typeof operand === "string") return instantOf(operand);
  return typeof operand === "number" ? instantOfMillis(operand) : null;
}

function unfit(type: ColumnType, operand: Value, wanted: string, refused: Refuse): WhereError {
  const shown = displayText(operand, "text");
  return refused(`cannot be asked with '${shown}', for the column holds ${type}: give ${wanted}`);
}

function ofList(op: Operator, value: Value, refused: Refuse): ValueTest {
  switch (op) {
    case "=":
    case "!=": {
      if (!Array.isArray(value)) throw refused("wants an array beside a list, or use contains");
      const list = comparable(value);
      return (held) => (comparable(held) === list) === (op === "=");
    }
    case "contains":
    case "in": {
      const any = new Set((op === "in" ? items(value) : [value]).map(comparable));
      return (held) => items(held).some((item) => any.has(comparable(item)));
    }
    default:
      throw refused("is not for lists: use contains, in, =, != or isNull");
  }
}

/** An element of a list as JSON has it, for there it has no column to say its type. */
function comparable(value: Value): string {
  return JSON.stringify(toJson(value));
}

function items(value: Value): readonly Value[] {
  return typeof value === "object" && value !== null ? value : [value];
}
