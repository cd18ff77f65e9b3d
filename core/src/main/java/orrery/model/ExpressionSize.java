package orrery.model;

import java.util.ArrayDeque;
import java.util.Deque;

/// How large an expression is once its counted repetitions are written out: `(a{30}){30}` has 900
/// steps. Looked at before it is compiled, for compiling writes them out.
final class ExpressionSize {
  private static final long MANY = Integer.MAX_VALUE; // times itself still fits a long

  private final String text;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long level; // steps of the group at hand, its last atom left out
  private long atom; // what a repetition would repeat
  private int at;

  private ExpressionSize(String text) {
    this.text = text;
  }

  /// About as many as compiling `text` takes; what is not well-formed is counted all the same.
  static long steps(String text) {
    var size = new ExpressionSize(text);
    while (size.at < text.length()) size.step();
    while (!size.outer.isEmpty()) size.closeGroup();
    return size.level + size.atom;
  }

  private void step() {
    switch (text.charAt(at)) {
      case '(' -> {
        outer.push(Math.min(MANY, level + atom));
        level = 0;
        atom = 0;
        at++;
      }
      case ')' -> {
        closeGroup();
        at++;
      }
      case '{' -> repetition();
      case '[' -> {
        add(1);
        at = afterClass();
      }
      case '\\' -> escape();
      default -> {
        add(1);
        at++;
      }
    }
  }

  private void add(long steps) {
    level = Math.min(MANY, level + atom);
    atom = steps;
  }

  private void closeGroup() {
    atom = Math.min(MANY, level + atom);
    level = outer.isEmpty() ? 0 : outer.pop();
  }

  private void repetition() {
    int end = text.indexOf('}', at);
    int most = end < 0 ? -1 : most(text.substring(at + 1, end));
    if (most < 0) { // a brace that stands for itself
      add(1);
      at++;
    } else {
      atom = Math.min(MANY, atom * Math.max(1, most));
      at = end + 1;
    }
  }

  /// The most times of `3`, `3,` or `3,5`; -1 where it is none of them.
  private static int most(String times) {
    int most = -1;
    for (String part : times.split(",", 2)) {
      if (part.isEmpty()) continue;
      if (part.length() > 4 || !part.chars().allMatch(c -> c >= '0' && c <= '9')) return -1;
      most = Math.max(most, Integer.parseInt(part));
    }
    return most;
  }

  private int afterClass() {
    int first = at + 1;
    if (text.startsWith("^", first)) first++;
    if (text.startsWith("]", first)) first++;
    for (int i = first; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == ']') {
        return i + 1;
      }
    }
    return text.length();
  }

  private void escape() {
    if (!text.startsWith("\\Q", at)) {
      add(1);
      at += 2;
      return;
    }
    int end = text.indexOf("\\E", at);
    int quoted = (end < 0 ? text.length() : end) - at - 2;
    add(quoted);
    at = end < 0 ? text.length() : end + 2;
  }
}
