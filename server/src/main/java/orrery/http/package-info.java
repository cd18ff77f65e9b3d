/// The web server: Jetty on one address, who may ask it, and the files it has.
package orrery.http;
