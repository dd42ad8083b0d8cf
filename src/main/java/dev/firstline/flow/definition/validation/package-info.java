/// Says what is wrong with a flow definition, in the vocabulary of Amazon Bedrock's flow validations.
///
/// It does not know whether the models, functions and knowledge bases that a definition names exist.
@NullMarked
package dev.firstline.flow.definition.validation;

import org.jspecify.annotations.NullMarked;
