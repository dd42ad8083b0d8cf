/// The search index over passages, held in memory.
///
/// It does not know where passages come from, what embeds them, or the database. Everything here is immutable once
/// built: a search takes no lock and sees one version of the knowledge from beginning to end.
@NullMarked
package dev.firstline.knowledge.index;

import org.jspecify.annotations.NullMarked;
