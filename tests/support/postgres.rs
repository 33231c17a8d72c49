//! A real PostgreSQL server for the tests of one binary: on a unix socket and a loopback port, with TLS, in a temporary directory.

use std::fs;
use std::io::PipeWriter;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use super::requires;

/// What a role logs in with; to be found nowhere else.
pub const PASSWORD: &str = "canary-0f-a-r0le";

/// The roles of the README.
pub const OWNER: &str = "sourcectl_owner";
/// Likewise.
pub const WRITER: &str = "sourcectl_writer";
/// Likewise.
pub const READER: &str = "sourcectl_reader";

/// Who may log in how: everybody behind the socket, and over TCP by SCRAM, but two roles in ways that give a password away.
const WHO: &str =
    "local all all trust\nhost all in_the_clear all password\nhost all by_md5 all md5\nhost all all all scram-sha-256\n";

const SETTINGS: &str = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nmax_connections = 200\nssl = on\n\
    log_min_messages = fatal\nlogging_collector = off\npassword_encryption = 'scram-sha-256'\n";

/// Runs the server until its input ends: with the process that holds the other end, however that goes.
const KEEPER: &str = r#""$1/postgres" -D "$2/data" -p "$3" -k "$2" -h localhost >"$2/log" 2>&1 & server=$!
    read -r _; kill -QUIT $server; wait $server; rm -rf "$2""#;

const NOBODY: u32 = 65534;
const SOON: Duration = Duration::from_secs(60);

/// The server.
pub struct Server {
    /// Where its socket is.
    pub directory: PathBuf,
    /// Its port.
    pub port: u16,
    programs: PathBuf,
    next: AtomicU32,
    _keeper: (Child, PipeWriter),
}

/// A database of the server, for one test.
pub struct Database {
    /// Its server.
    pub server: &'static Server,
    /// Its name.
    pub name: String,
}

/// The server of this process; `None`, with a line that says so, where there is none to be had.
pub fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER
        .get_or_init(|| requires("postgres", programs().is_some()).then(|| Server::start(&programs().expect("programs"))))
        .as_ref()
}

/// The newest of Debian's directories of programs.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?.filter_map(|entry| Some(entry.ok()?.path().join("bin")));
    versions.filter(|programs| programs.join("initdb").is_file()).max()
}

/// PostgreSQL does not run as root.
fn unprivileged(program: &Path) -> Command {
    if !rustix::process::geteuid().is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(program);
    command
}

impl Server {
    fn start(programs: &Path) -> Self {
        let directory = tempfile::Builder::new().prefix("postgres-").tempdir().expect("a directory").keep();
        give_away(&directory, 0o755);
        let made = unprivileged(&programs.join("initdb"))
            .args(["--no-sync", "-U", "postgres", "-E", "UTF8", "--locale=C", "-D"])
            .arg(directory.join("data"))
            .current_dir("/")
            .output()
            .expect("initdb");
        assert!(made.status.success(), "{made:?}");
        certify(&directory);
        let data = directory.join("data");
        fs::write(data.join("pg_hba.conf"), WHO).expect("who may log in");
        let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
        let settings =
            format!("{SETTINGS}ssl_cert_file = '{0}/server.pem'\nssl_key_file = '{0}/server.key'\n", directory.display());
        fs::write(data.join("postgresql.conf"), settings).expect("settings");
        let (input, alive) = std::io::pipe().expect("a pipe");
        let mut keeper = unprivileged(Path::new("sh"));
        keeper.args(["-c", KEEPER, "sh"]).arg(programs).arg(&directory).arg(port.to_string()).current_dir("/");
        let keeper = keeper.stdin(input).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the server starts");
        let next = AtomicU32::new(0);
        let server = Self { directory, port, programs: programs.to_owned(), next, _keeper: (keeper, alive) };
        server.wait();
        server.sql("postgres", "postgres", &format!("{}{}", roles(), more_roles()));
        server
    }

    fn wait(&self) {
        let deadline = Instant::now() + SOON;
        while self.try_sql("postgres", "postgres", "SELECT").is_err() {
            assert!(Instant::now() < deadline, "{:?}", fs::read_to_string(self.directory.join("log")));
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Runs statements as a role: the first column of each row, a line each.
    pub fn try_sql(&self, database: &str, role: &str, statements: &str) -> Result<String, String> {
        let mut command = Command::new(self.programs.join("psql"));
        command.env_clear().args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h"]).arg(&self.directory);
        command.args(["-p", &self.port.to_string(), "-U", role, "-d", database, "-c", statements]);
        let done = command.current_dir("/").output().expect("psql");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        if done.status.success() { Ok(text(done.stdout)) } else { Err(text(done.stderr)) }
    }

    /// The same of statements that succeed.
    pub fn sql(&self, database: &str, role: &str, statements: &str) -> String {
        self.try_sql(database, role, statements).unwrap_or_else(|error| panic!("{statements}: {error}"))
    }

    /// A database as the README has it made, without tables.
    pub fn database(&'static self) -> Database {
        let name = format!("history_{}", self.next.fetch_add(1, Ordering::Relaxed));
        for statement in of_readme(0).split_inclusive(";\n").filter(|statement| !statement.starts_with("CREATE ROLE")) {
            self.sql("postgres", "postgres", &statement.replace("history", &name));
        }
        Database { server: self, name }
    }

    /// The certificate of the authority that issued the server's, which is for `localhost` alone.
    pub fn authority(&self) -> PathBuf {
        self.directory.join("authority.pem")
    }
}

impl Database {
    /// As a config names it, behind the socket.
    pub fn socket_url(&self, role: &str) -> String {
        format!("postgres://{role}@:{}/{}?host={}", self.server.port, self.name, self.server.directory.display())
    }

    /// As a config names it, behind the loopback port.
    pub fn url(&self, role: &str) -> String {
        format!("postgres://{role}@127.0.0.1:{}/{}", self.server.port, self.name)
    }

    /// As a config names it by a name, which no loopback address is, with the server's own authority.
    pub fn url_by_name(&self, role: &str) -> String {
        let authority = self.server.authority();
        format!("postgres://{role}@localhost:{}/{}?sslrootcert={}", self.server.port, self.name, authority.display())
    }

    /// Runs statements as a role.
    pub fn sql(&self, role: &str, statements: &str) -> String {
        self.server.sql(&self.name, role, statements)
    }

    /// Runs statements as a role that may be refused.
    pub fn try_sql(&self, role: &str, statements: &str) -> Result<String, String> {
        self.server.try_sql(&self.name, role, statements)
    }

    /// Makes the tables as the owner by hand, and grants the others what they need.
    pub fn make_tables(&self) {
        self.sql(OWNER, include_str!("../../sql/history.sql"));
        self.grant();
    }

    /// Grants the others what they need.
    pub fn grant(&self) {
        self.sql(OWNER, &of_readme(1));
    }

    /// The processes of the server that work for this program here.
    pub fn backends(&self) -> Vec<i32> {
        let query =
            format!("SELECT pid FROM pg_stat_activity WHERE datname = '{}' AND application_name = 'sourcectl'", self.name);
        self.server.sql("postgres", "postgres", &query).lines().map(|line| line.parse().expect("a process id")).collect()
    }
}

/// A block of SQL in the README's section about the history of a team.
fn of_readme(number: usize) -> String {
    let readme = include_str!("../../README.md");
    let section = readme.split("\n## ").find(|section| section.starts_with("A history for a team\n")).expect("the section");
    let blocks: Vec<&str> = section.split("```sql\n").skip(1).filter_map(|rest| Some(rest.split_once("```")?.0)).collect();
    blocks[number].to_owned()
}

fn roles() -> String {
    let statements = of_readme(0);
    let roles: Vec<&str> = statements.split_inclusive(";\n").filter(|statement| statement.starts_with("CREATE ROLE")).collect();
    let words = [OWNER, WRITER, READER].map(|role| format!("ALTER ROLE {role} PASSWORD '{PASSWORD}';\n"));
    roles.concat() + &words.concat()
}

fn more_roles() -> String {
    format!(
        "CREATE ROLE in_the_clear LOGIN SUPERUSER PASSWORD '{PASSWORD}'; SET password_encryption = md5; \
         CREATE ROLE by_md5 LOGIN SUPERUSER PASSWORD '{PASSWORD}';"
    )
}

/// An authority, and a certificate of its for `localhost`.
fn certify(directory: &Path) {
    let key = || rcgen::KeyPair::generate().expect("a key");
    let (authority_key, server_key) = (key(), key());
    let mut authority = rcgen::CertificateParams::new([]).expect("a certificate");
    authority.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let certificate = authority.self_signed(&authority_key).expect("a certificate");
    fs::write(directory.join("authority.pem"), certificate.pem()).expect("a file");
    let issuer = rcgen::Issuer::new(authority, authority_key);
    let server = rcgen::CertificateParams::new(["localhost".to_owned()]).expect("a certificate");
    let server = server.signed_by(&server_key, &issuer).expect("a certificate");
    fs::write(directory.join("server.pem"), server.pem()).expect("a file");
    fs::write(directory.join("server.key"), server_key.serialize_pem()).expect("a file");
    give_away(&directory.join("server.key"), 0o600);
}

fn give_away(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("mode");
    if rustix::process::geteuid().is_root() {
        chown(path, Some(NOBODY), Some(NOBODY)).expect("given away");
    }
}
