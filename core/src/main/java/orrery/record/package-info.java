/// Recordings: everything a graph becomes as lines of NDJSON, and the way back.
package orrery.record;
