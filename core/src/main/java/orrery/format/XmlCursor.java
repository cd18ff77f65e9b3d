package orrery.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.events.EntityDeclaration;
import org.jspecify.annotations.Nullable;

/// Walks through an XML document element by element, for one thread.
///
/// Names are without their prefixes: files declare the same vocabulary under many namespaces, some
/// under none. A document that declares an entity is refused; a document type alone is ignored;
/// nothing outside the document is ever fetched.
final class XmlCursor {
  private static final int MAX_DEPTH = 1000;
  private static final int MAX_ATTRIBUTES = 10_000;

  private final XMLStreamReader reader;

  /// How many elements are open, the current one included.
  private int depth;

  private XmlCursor(XMLStreamReader reader) {
    this.reader = reader;
  }

  /// Opens a document and stands at its root element.
  static XmlCursor open(InputStream in, GraphSink sink) throws IOException, FormatException {
    var text = TextInput.openXml(in, sink);
    try {
      var cursor = new XmlCursor(factory().createXMLStreamReader(text));
      cursor.next();
      while (!cursor.isStart()) cursor.next();
      return cursor;
    } catch (XMLStreamException e) {
      throw failure(e);
    }
  }

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, true); // to see the entities it declares
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty("jdk.xml.maxElementDepth", MAX_DEPTH);
    factory.setProperty("jdk.xml.elementAttributeLimit", MAX_ATTRIBUTES);
    factory.setXMLResolver((_, _, _, _) -> new ByteArrayInputStream(new byte[0]));
    return factory;
  }

  int depth() {
    return depth;
  }

  /// The current element's name without its prefix.
  String name() {
    return withoutPrefix(reader.getLocalName());
  }

  long line() {
    return reader.getLocation().getLineNumber();
  }

  /// An attribute of the current element, or null where it has none of that name.
  @Nullable String attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (withoutPrefix(reader.getAttributeLocalName(i)).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  /// Moves to the next child of the element at depth `parent`, past whatever of the one before was
  /// not read; false at the parent's end.
  boolean nextChild(int parent) throws IOException, FormatException {
    while (true) {
      next();
      if (depth < parent) return false;
      if (isStart() && depth == parent + 1) return true;
    }
  }

  /// Moves to the next element anywhere below the one at depth `ancestor`; false at its end.
  boolean nextDescendant(int ancestor) throws IOException, FormatException {
    while (true) {
      next();
      if (depth < ancestor) return false;
      if (isStart()) return true;
    }
  }

  /// The text of the current element without that of its children; moves to its end.
  String text() throws IOException, FormatException {
    int element = depth;
    var text = new StringBuilder();
    while (true) {
      next();
      if (depth < element) return text.toString();
      if (reader.isCharacters() && depth == element) text.append(reader.getText());
    }
  }

  /// Reads on to the end of the document, where nothing may follow its root.
  void finish() throws IOException, FormatException {
    while (reader.getEventType() != XMLStreamConstants.END_DOCUMENT) next();
  }

  private boolean isStart() {
    return reader.isStartElement();
  }

  private void next() throws IOException, FormatException {
    try {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.DTD -> refuseEntities();
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new FormatException(
                line(), "entity '" + reader.getLocalName() + "' is not declared: write the text");
        default -> {}
      }
    } catch (XMLStreamException e) {
      throw failure(e);
    }
  }

  private void refuseEntities() throws FormatException {
    var entities = reader.getProperty("javax.xml.stream.entities");
    if (!(entities instanceof List<?> declared) || declared.isEmpty()) return;
    String name =
        declared.getFirst() instanceof EntityDeclaration entity ? entity.getName() : "of its own";
    throw new FormatException(
        line(), "declares entity '" + name + "': entities are never expanded, write their text");
  }

  private static FormatException failure(XMLStreamException e) throws IOException {
    if (e.getNestedException() instanceof IOException io) throw io;
    String message = String.valueOf(e.getMessage());
    int reason = message.indexOf("Message: ");
    long line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
    var failure =
        new FormatException(
            line,
            "not well-formed XML: "
                + Excerpt.of(reason < 0 ? message : message.substring(reason + 9)));
    failure.initCause(e);
    return failure;
  }

  private static String withoutPrefix(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(colon + 1);
  }
}
