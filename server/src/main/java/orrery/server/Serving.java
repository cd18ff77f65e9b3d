package orrery.server;

/// A graph that is being served, and when it last changed.
record Serving(LiveGraph graph, LastUpdate lastUpdate) {}
