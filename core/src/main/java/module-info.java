import org.jspecify.annotations.NullMarked;

/// A live graph as a library: model, formats, sources, layouts, the engine and its wire messages.
@NullMarked
module orrery.core {
  requires static transitive org.jspecify;
  requires static jdk.incubator.vector;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.cbor;
  requires de.siegmar.fastcsv;
  requires com.carrotsearch.hppc;
  requires re2j;
  requires java.xml;

  exports orrery.accessor;
  exports orrery.embedding;
  exports orrery.engine;
  exports orrery.format;
  exports orrery.kernel;
  exports orrery.layout;
  exports orrery.model;
  exports orrery.options;
  exports orrery.picture;
  exports orrery.record;
  exports orrery.source;
  exports orrery.telemetry;
  exports orrery.wire;
}
