/// From a source to a snapshot and ordered updates: gives ids, checks structure, asks for a first
/// layout. Runs without engine, server or page.
package orrery.accessor;
