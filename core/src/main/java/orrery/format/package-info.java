/// Graph files and NDJSON ↔ model: a reader and a writer per format. Knows the model only.
package orrery.format;
