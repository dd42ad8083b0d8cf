package dev.firstline.tool.storage;

/// Keeps whole objects.
public interface ObjectStore {

    /// Writes the object, in place of what was there. Readers see the old one or the new one, never a part.
    ///
    /// @throws ObjectStoreException when it could not be written
    void put(ObjectAddress address, String contentType, byte[] content) throws InterruptedException;

    /// Reads the whole object.
    ///
    /// @throws ObjectStoreException when there is no such object, or it could not be read
    byte[] get(ObjectAddress address) throws InterruptedException;
}
