/// Objects under keys in buckets, where Amazon Bedrock would use Amazon S3: a folder of this machine, or S3 itself.
///
/// It keeps nothing of Firstline's own. Trust boundary: a key is whatever a flow made of its input, and never leads out of
/// the folder of its bucket.
@NullMarked
package dev.firstline.tool.storage;

import org.jspecify.annotations.NullMarked;
