package dev.firstline.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The people who may sign in.
@ApplicationScoped
public class People {

    private final UserAccounts accounts;

    People(UserAccounts accounts) {
        this.accounts = accounts;
    }

    /// Everybody, by name.
    @Transactional
    public List<Person> all() {
        return AppUser.<AppUser>find("order by name, id").stream().map(AppUser::toPerson).toList();
    }

    @Transactional
    public Optional<Person> find(UUID id) {
        return AppUser.<AppUser>findByIdOptional(id).map(AppUser::toPerson);
    }

    /// Everybody who may sign in and do this, by name.
    @Transactional
    public List<Person> whoMay(String permission) {
        return accounts.active().stream()
                .filter(account -> account.permissions().contains(permission))
                .map(account -> new Person(account.id(), account.name(), account.email()))
                .toList();
    }

    /// Those of the given ids that exist, in one query.
    @Transactional
    public Map<UUID, Person> find(Collection<UUID> ids) {
        return AppUser.<AppUser>find("id in ?1", ids).stream()
                .map(AppUser::toPerson)
                .collect(Collectors.toMap(Person::id, Function.identity()));
    }
}
