package dev.firstline.awsapi;

import java.util.List;

/// A part of the surface. Every bean of this type is served.
public interface AwsOperations {

    List<AwsOperation> operations();
}
