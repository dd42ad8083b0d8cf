package dev.firstline.identity;

import dev.firstline.platform.TimeView;
import java.util.List;
import java.util.UUID;

/// API keys.
///
/// @param accessKeyId of an access key that was just made, or ""
/// @param token of a key that was just made, shown once; or ""
/// @param name what was typed into the form
/// @param isForAws whether an access key is chosen in the form
/// @param permissions to choose from
/// @param error why a change was refused, or ""
/// @param message what has just been done, or ""
record KeysView(
        List<Row> keys,
        String accessKeyId,
        String token,
        String name,
        boolean isForAws,
        List<PeopleView.Choice> permissions,
        String error,
        String message) {

    KeysView {
        keys = List.copyOf(keys);
        permissions = List.copyOf(permissions);
    }

    /// One key.
    record Row(
            UUID id,
            String name,
            String hint,
            String owner,
            String permissions,
            String state,
            boolean isLive,
            TimeView expires,
            TimeView lastUsed) {}
}
