package orrery.model;

/// How messages become bytes on one connection.
public enum Encoding {
  JSON,
  CBOR
}
