/// The pages and the JSON interface by which people write, check, publish, serve, try and move flows.
///
/// It decides nothing about flows that the catalogue would not. Everybody who gets here is signed in and has the permission that the
/// endpoint names; what they paste is read as data. A test run does what the flow does, with its effects.
@NullMarked
package dev.firstline.flow.desk;

import org.jspecify.annotations.NullMarked;
