import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from casebook import env

GOOD_SECRET = "f2Qm8rV1xLp0ZkT7uYwBnC4dHsJ6gAeR9iOqXvMzPlNbKtUh3y"


# --- single values --------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["1", "true", "True", "YES", "on"])
def test_boolean_reads_true(monkeypatch, value):
    monkeypatch.setenv("FLAG", value)
    assert env.boolean("FLAG") is True


@pytest.mark.parametrize("value", ["0", "false", "No", "OFF"])
def test_boolean_reads_false_over_a_true_default(monkeypatch, value):
    monkeypatch.setenv("FLAG", value)
    assert env.boolean("FLAG", default=True) is False


@pytest.mark.parametrize("value", ["", "   "])
def test_an_empty_variable_counts_as_unset(monkeypatch, value):
    monkeypatch.setenv("FLAG", value)
    assert env.boolean("FLAG", default=True) is True
    assert env.integer("FLAG", default=7) == 7
    assert env.words("FLAG", default=["a"]) == ["a"]


@pytest.mark.parametrize("value", ["maybe", "2", "truee"])
def test_boolean_refuses_anything_else(monkeypatch, value):
    monkeypatch.setenv("FLAG", value)
    with pytest.raises(ImproperlyConfigured, match=f"FLAG must be true or false.*{value}"):
        env.boolean("FLAG")


def test_integer_reads_a_number(monkeypatch):
    monkeypatch.setenv("SIZE", " 12 ")
    assert env.integer("SIZE", default=1) == 12


@pytest.mark.parametrize("value", ["twelve", "1.5", "1e3"])
def test_integer_refuses_what_is_not_a_whole_number(monkeypatch, value):
    monkeypatch.setenv("SIZE", value)
    with pytest.raises(ImproperlyConfigured, match="SIZE must be a whole number"):
        env.integer("SIZE", default=1)


def test_integer_refuses_what_is_below_its_minimum(monkeypatch):
    monkeypatch.setenv("SIZE", "0")
    with pytest.raises(ImproperlyConfigured, match="SIZE must be at least 1, not 0"):
        env.integer("SIZE", default=1, minimum=1)


def test_words_are_split_at_commas_and_trimmed(monkeypatch):
    monkeypatch.setenv("HOSTS", " a.example, b.example ,,")
    assert env.words("HOSTS") == ["a.example", "b.example"]


def test_a_default_list_cannot_be_changed_through_the_result():
    default = ["a"]
    env.words("NOT_SET_ANYWHERE", default=default).append("b")
    assert default == ["a"]


def test_origin_drops_a_trailing_slash(monkeypatch):
    monkeypatch.setenv("ORIGIN", "https://casebook.test:8443/")
    assert env.origin("ORIGIN", default="") == "https://casebook.test:8443"


@pytest.mark.parametrize(
    "value",
    [
        "casebook.test",
        "ftp://casebook.test",
        "https://",
        "https://casebook.test/path",
        "https://casebook.test?q=1",
        "https://user@casebook.test",
        "https://casebook.test:port",
        "https://[::1",
    ],
)
def test_origin_refuses_what_is_not_an_origin(monkeypatch, value):
    monkeypatch.setenv("ORIGIN", value)
    with pytest.raises(ImproperlyConfigured, match="ORIGIN"):
        env.origin("ORIGIN", default="")


@pytest.mark.parametrize(
    ("value", "contact"),
    [
        ("", ""),
        ("ada@casebook.test", "mailto:ada@casebook.test"),
        ("mailto:ada@casebook.test", "mailto:ada@casebook.test"),
        ("https://casebook.test/report", "https://casebook.test/report"),
    ],
)
def test_contact_is_an_address_that_can_be_followed(monkeypatch, value, contact):
    monkeypatch.setenv("CONTACT", value)
    assert env.contact("CONTACT") == contact


@pytest.mark.parametrize("value", ["ada", "http://casebook.test", "https://a.test b", "+46 8 12"])
def test_contact_refuses_what_cannot_be_followed(monkeypatch, value):
    monkeypatch.setenv("CONTACT", value)
    with pytest.raises(ImproperlyConfigured, match="CONTACT"):
        env.contact("CONTACT")


# --- secrets --------------------------------------------------------------------------------------


@pytest.fixture
def no_secret(monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.delenv("SECRET_KEY_FILE", raising=False)


def test_a_good_secret_is_taken(monkeypatch, no_secret):
    monkeypatch.setenv("SECRET_KEY", GOOD_SECRET)
    assert env.secret("SECRET_KEY", debug=False) == GOOD_SECRET


def test_a_secret_is_read_from_the_file_that_is_named(monkeypatch, no_secret, tmp_path):
    file = tmp_path / "key"
    file.write_text(GOOD_SECRET + "\n")
    monkeypatch.setenv("SECRET_KEY_FILE", str(file))
    assert env.secret("SECRET_KEY", debug=False) == GOOD_SECRET


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("", "SECRET_KEY is missing"),
        (GOOD_SECRET[:49], "SECRET_KEY is too short: 49 characters, at least 50"),
        ("django-insecure-" + GOOD_SECRET, "SECRET_KEY is a placeholder"),
        ("CHANGE-ME" + GOOD_SECRET, "SECRET_KEY is a placeholder"),
        ("abcd" * 20, "SECRET_KEY is a placeholder"),
    ],
)
def test_a_weak_secret_is_refused(monkeypatch, no_secret, value, message):
    monkeypatch.setenv("SECRET_KEY", value)
    with pytest.raises(ImproperlyConfigured, match=message):
        env.secret("SECRET_KEY", debug=False)


def test_a_refused_secret_is_not_printed(monkeypatch, no_secret):
    monkeypatch.setenv("SECRET_KEY", GOOD_SECRET[:49])
    with pytest.raises(ImproperlyConfigured) as raised:
        env.secret("SECRET_KEY", debug=False)
    assert GOOD_SECRET[:10] not in str(raised.value)


def test_a_secret_given_twice_is_refused(monkeypatch, no_secret, tmp_path):
    monkeypatch.setenv("SECRET_KEY", GOOD_SECRET)
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))
    with pytest.raises(ImproperlyConfigured, match="not both"):
        env.secret("SECRET_KEY", debug=False)


def test_a_secret_file_that_is_not_there_is_refused_even_in_debug(monkeypatch, no_secret, tmp_path):
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "missing"))
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY_FILE cannot be read"):
        env.secret("SECRET_KEY", debug=True)


def test_debug_does_without_a_secret(no_secret):
    assert len(env.secret("SECRET_KEY", debug=True)) >= env.SECRET_MIN_LENGTH


def test_the_debug_secret_is_refused_outside_debug(monkeypatch, no_secret):
    monkeypatch.setenv("SECRET_KEY", env.secret("SECRET_KEY", debug=True))
    with pytest.raises(ImproperlyConfigured, match="placeholder"):
        env.secret("SECRET_KEY", debug=False)


def test_the_local_secret_is_fit_private_and_kept(monkeypatch, no_secret, tmp_path):
    # Set first, so that monkeypatch takes away what the function sets.
    monkeypatch.setenv("SECRET_KEY_FILE", "")
    file = tmp_path / "var" / "secret_key"

    env.use_local_secret(file)
    first = env.secret("SECRET_KEY", debug=False)
    monkeypatch.setenv("SECRET_KEY_FILE", "")
    env.use_local_secret(file)

    assert env.secret("SECRET_KEY", debug=False) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_local_secret_is_closed_again_if_someone_opened_it(monkeypatch, no_secret, tmp_path):
    monkeypatch.setenv("SECRET_KEY_FILE", "")
    file = tmp_path / "secret_key"
    file.write_text(GOOD_SECRET)
    file.chmod(0o644)

    env.use_local_secret(file)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text() == GOOD_SECRET


def test_a_secret_from_the_environment_is_not_replaced(monkeypatch, no_secret, tmp_path):
    monkeypatch.setenv("SECRET_KEY", GOOD_SECRET)

    env.use_local_secret(tmp_path / "secret_key")

    assert not (tmp_path / "secret_key").exists()


# --- databases ------------------------------------------------------------------------------------


def database(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)
    return env.database("DATABASE_URL", default="sqlite:///var/casebook.sqlite3")


def test_without_an_address_the_database_is_sqlite_in_var(monkeypatch):
    found = database(monkeypatch, "")
    assert found["ENGINE"] == "django.db.backends.sqlite3"
    assert found["NAME"] == env.VAR_DIR / "casebook.sqlite3"


def test_a_fresh_checkout_gets_its_var_folder_and_no_other(monkeypatch, tmp_path):
    monkeypatch.setattr(env, "BASE_DIR", tmp_path)
    monkeypatch.setattr(env, "VAR_DIR", tmp_path / "var")

    database(monkeypatch, "sqlite:///elsewhere/casebook.sqlite3")
    database(monkeypatch, "")

    assert [path.name for path in tmp_path.iterdir()] == ["var"]


def test_sqlite_is_tuned_for_a_server(monkeypatch):
    options = database(monkeypatch, "")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20
    assert "PRAGMA journal_mode = WAL" in options["init_command"]
    assert "PRAGMA foreign_keys = ON" in options["init_command"]


def test_sqlite_takes_an_absolute_path(monkeypatch):
    assert database(monkeypatch, "sqlite:////srv/a%20b.sqlite3")["NAME"] == Path("/srv/a b.sqlite3")


def test_postgres_address_is_taken_apart(monkeypatch):
    found = database(
        monkeypatch, "postgresql://us%40er:p%2Fw@db.test:5433/case%20book?sslmode=verify-full"
    )
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"]) == ("us@er", "p/w")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.test", "5433", "case book")
    assert found["OPTIONS"]["sslmode"] == "verify-full"


def test_postgres_takes_a_socket_folder_as_its_host(monkeypatch):
    found = database(monkeypatch, "postgres://postgres:@/postgres?host=/run/postgresql")
    assert (found["HOST"], found["PORT"]) == ("/run/postgresql", "")
    assert "host" not in found["OPTIONS"]


def test_postgres_connections_are_pooled_and_the_pool_can_be_sized(monkeypatch):
    found = database(monkeypatch, "postgresql:///casebook?pool_max_size=20&pool_timeout=2.5")
    assert found["OPTIONS"]["pool"] == {"min_size": 1, "max_size": 20, "timeout": 2.5}
    assert found["CONN_MAX_AGE"] == 0


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://host/name", "must begin with sqlite:/// or postgresql://"),
        ("var/db.sqlite3", "must begin with"),
        ("sqlite://host/path", "must be sqlite:///relative"),
        ("sqlite:///", "must be sqlite:///relative"),
        ("sqlite:///a?timeout=1", "takes no options"),
        ("postgresql://host", "names no database"),
        ("postgresql://host/", "names no database"),
        ("postgresql://host:port/name", "is not an address"),
        ("postgresql://host/name?sslmod=require", "unknown option 'sslmod'"),
        ("postgresql://host/name?sslmode", "not name=value pairs"),
        ("postgresql://host/name?pool_max_size=many", "pool_max_size must be a number"),
        ("postgresql://host/name?pool_max_size=-1", "cannot be negative"),
        ("postgresql://host/name?pool_min_size=9", "larger than pool_max_size"),
    ],
)
def test_a_bad_database_address_is_refused(monkeypatch, url, message):
    with pytest.raises(ImproperlyConfigured, match=message):
        database(monkeypatch, url)


@pytest.mark.parametrize(
    "url", ["postgresql://u:hunter2@host:port/name", "mysql://u:hunter2@host/name"]
)
def test_a_password_is_never_part_of_the_message(monkeypatch, url):
    with pytest.raises(ImproperlyConfigured) as raised:
        database(monkeypatch, url)
    assert "hunter2" not in str(raised.value)


# --- caches ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", ("LocMemCache", "casebook")),
        ("locmem://pages", ("LocMemCache", "pages")),
        ("dummy://", ("DummyCache", None)),
        ("file:///var/tmp/case%20book", ("FileBasedCache", "/var/tmp/case book")),
    ],
)
def test_cache_address_is_taken_apart(monkeypatch, url, expected):
    monkeypatch.setenv("CACHE_URL", url)
    found = env.cache("CACHE_URL")
    assert (found["BACKEND"].rpartition(".")[2], found.get("LOCATION")) == expected


def test_redis_needs_its_package(monkeypatch):
    monkeypatch.setenv("CACHE_URL", "redis://cache.test:6379/0")
    monkeypatch.setattr(env, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match="install the `redis` package"):
        env.cache("CACHE_URL")


def test_redis_keeps_its_whole_address(monkeypatch):
    monkeypatch.setenv("CACHE_URL", "rediss://cache.test:6379/0")
    monkeypatch.setattr(env, "find_spec", lambda name: object())
    assert env.cache("CACHE_URL") == {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "rediss://cache.test:6379/0",
    }


@pytest.mark.parametrize("url", ["memcached://host", "file://", "redis://", "nonsense"])
def test_a_bad_cache_address_is_refused(monkeypatch, url):
    monkeypatch.setenv("CACHE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="CACHE_URL must be"):
        env.cache("CACHE_URL")
