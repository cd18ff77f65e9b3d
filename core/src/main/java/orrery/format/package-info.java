/// Graph files and NDJSON ↔ model: a reader and a writer per format. Knows the model only.
///
/// Start at [orrery.format.Formats] and [orrery.format.GraphWriters]. XML, JSON and CSV are parsed
/// by libraries (StAX, Jackson, fastcsv), DOT, GML and DGS by code of our own: the readers of
/// jgrapht-io tell neither lines nor bad elements, and lose ports, defaults and time.
///
/// Every reader streams, DOT alone gathers the graph first. They share what a piece of text means
/// ([orrery.format.CellText]), what a declared type means ([orrery.format.DeclaredType]), what JSON
/// means ([orrery.format.JsonValues]) and what files say of looks
/// ([orrery.format.ReservedColumns]).
package orrery.format;
