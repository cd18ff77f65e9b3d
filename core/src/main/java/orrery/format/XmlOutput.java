package orrery.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;

/// Writes XML elements, one a line. By hand, for the JDK's writer loses line breaks in attributes.
/// Characters that XML cannot hold become U+FFFD.
final class XmlOutput {
  private final Writer text;
  private final Deque<String> open = new ArrayDeque<>();
  private boolean isTagOpen;

  XmlOutput(OutputStream out) throws IOException {
    text = TextOutput.open(out);
    text.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  }

  XmlOutput start(String name) throws IOException {
    closeTag();
    text.write('\n');
    for (int i = 0; i < open.size(); i++) text.write("  ");
    text.write('<');
    text.write(name);
    open.push(name);
    isTagOpen = true;
    return this;
  }

  XmlOutput attribute(String name, String value) throws IOException {
    text.write(' ');
    text.write(name);
    text.write("=\"");
    escape(value);
    text.write('"');
    return this;
  }

  void end() throws IOException {
    String name = open.pop();
    if (isTagOpen) {
      text.write("/>");
      isTagOpen = false;
      return;
    }
    text.write('\n');
    for (int i = 0; i < open.size(); i++) text.write("  ");
    writeEnd(name);
  }

  /// Ends the element with nothing but `content` in it.
  void end(String content) throws IOException {
    text.write('>');
    isTagOpen = false;
    escape(content);
    writeEnd(open.pop());
  }

  void flush() throws IOException {
    text.write('\n');
    text.flush();
  }

  private void writeEnd(String name) throws IOException {
    text.write("</");
    text.write(name);
    text.write('>');
  }

  private void closeTag() throws IOException {
    if (isTagOpen) text.write('>');
    isTagOpen = false;
  }

  private void escape(String value) throws IOException {
    String wellFormed = Unicode.wellFormed(value);
    for (int i = 0; i < wellFormed.length(); i++) {
      char c = wellFormed.charAt(i);
      switch (c) {
        case '&' -> text.write("&amp;");
        case '<' -> text.write("&lt;");
        case '>' -> text.write("&gt;");
        case '"' -> text.write("&quot;");
        case '\n' -> text.write("&#10;");
        case '\r' -> text.write("&#13;");
        case '\t' -> text.write("&#9;");
        default -> text.write(c < ' ' || c == '\uFFFE' || c == '\uFFFF' ? '\uFFFD' : c);
      }
    }
  }
}
