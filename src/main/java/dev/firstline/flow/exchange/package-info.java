/// Flows on their way in and out: Amazon Bedrock's API JSON, CloudFormation templates, AWS Step Functions; what differs between
/// two flows, and what would be different elsewhere.
///
/// Pure: it reads and writes text, and neither stores nor runs a flow. What it reads comes from people who may change flows; templates
/// are read as data, without objects of any class.
@NullMarked
package dev.firstline.flow.exchange;

import org.jspecify.annotations.NullMarked;
