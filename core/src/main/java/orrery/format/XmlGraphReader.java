package orrery.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// Reads GraphML and GEXF, told apart by their root element.
final class XmlGraphReader implements GraphReader {
  private static final Map<String, Dialect> DIALECTS =
      Map.of("graphml", GraphmlReading::read, "gexf", GexfReading::read);

  private interface Dialect {
    void read(XmlCursor root, GraphSink sink) throws IOException, FormatException;
  }

  private final String expectedRoot;

  private XmlGraphReader(String expectedRoot) {
    this.expectedRoot = expectedRoot;
  }

  static XmlGraphReader graphml() {
    return new XmlGraphReader("graphml");
  }

  static XmlGraphReader gexf() {
    return new XmlGraphReader("gexf");
  }

  /// For a file whose name does not say which of the two it is.
  static XmlGraphReader either() {
    return new XmlGraphReader("");
  }

  @Override
  public void read(InputStream in, GraphSink sink) throws IOException, FormatException {
    XmlCursor cursor = XmlCursor.open(in, sink);
    String root = cursor.name();
    Dialect dialect = DIALECTS.get(root);
    if (dialect == null || !(expectedRoot.isEmpty() || root.equals(expectedRoot))) {
      String expected = expectedRoot.isEmpty() ? "graphml> or <gexf" : expectedRoot;
      String remedy = dialect == null ? "" : ": name the file ." + root;
      throw new FormatException(
          cursor.line(), "the root element is <" + root + ">, not <" + expected + ">" + remedy);
    }
    dialect.read(cursor, sink);
    cursor.finish();
  }
}
