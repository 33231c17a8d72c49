//! A private session bus with a real gnome-keyring on it, far from the keyring of whoever runs the tests.

use std::collections::BTreeMap;
use std::fs::{self, DirBuilder};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

const PASSWORD: &str = "the password of a keyring that lives for one test";
const ROOT: &str = "/org/freedesktop/secrets";

/// The programs that a [`KeyringSession`] needs (Debian: dbus, gnome-keyring, libsecret-tools).
const PARTS: [&str; 4] = ["dbus-daemon", "dbus-send", "gnome-keyring-daemon", "secret-tool"];

/// True if a part that a test needs is there. In CI (the variable `CI` is set) an absent part fails the test loudly;
/// elsewhere the test is skipped with a line on stderr.
pub fn requires(part: &str, available: bool) -> bool {
    assert!(available || std::env::var_os("CI").is_none(), "CI must have {part}: a test was about to be skipped");
    if !available {
        let _ = writeln!(std::io::stderr(), "skipped: {part} is not there");
    }
    available
}

/// Whether a real keyring can be started here; says what is missing as [`requires`] does.
pub fn keyring_available() -> bool {
    PARTS.iter().all(|part| requires(part, on_path(part)))
}

/// Whether there is such a program.
pub fn on_path(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|dir| dir.join(program).is_file()))
}

/// A session of its own: bus, keyring, home. Everything ends with it.
pub struct KeyringSession {
    directory: TempDir,
    address: String,
    bus: Child,
    daemon: Option<Child>,
}

impl KeyringSession {
    /// A bus, and an unlocked keyring with a default collection on it.
    pub fn start() -> Self {
        let mut session = Self::bus_only();
        session.start_daemon(PASSWORD);
        session.wait_until("the keyring has a default collection", |session| {
            session.owned() && session.call("Service.ReadAlias", &["string:default"]).contains("/collection/")
        });
        // Under load the daemon has been seen to answer the one question, and to call the other one unknown for a moment.
        session.wait_until("the keyring can be searched", |session| {
            !session.call("Service.SearchItems", &["dict:string:string:service,none"]).is_empty()
        });
        session
    }

    /// A bus that nothing is on, and that can start nothing: it has no service directories.
    pub fn bus_only() -> Self {
        let directory = tempfile::Builder::new().prefix("keyring-session-").tempdir().expect("temporary directory");
        for name in ["home", "run", "data", "config", "cache"] {
            DirBuilder::new().mode(0o700).create(directory.path().join(name)).expect("private directory");
        }
        let config = directory.path().join("bus.conf");
        fs::write(&config, bus_config(directory.path())).expect("bus configuration");
        let mut bus = Command::new("dbus-daemon");
        bus.arg("--config-file").arg(&config).args(["--nofork", "--print-address=1"]);
        bus.env_clear().envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
        let mut bus = bus.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("dbus-daemon");
        let mut address = String::new();
        BufReader::new(bus.stdout.take().expect("its output")).read_line(&mut address).expect("the bus's address");
        // Only the socket: the `guid` that follows would have to match, and a proxy's does.
        let address = address.trim().split(',').next().unwrap_or_default().to_owned();
        Self { directory, address, bus, daemon: None }
    }

    /// Starts a daemon on the keyring that is there: with the right password it is unlocked, with another one locked
    /// and never unlocked since, so that its attributes are still hashed.
    pub fn start_daemon(&mut self, password: &str) {
        let mut daemon = Command::new("gnome-keyring-daemon");
        daemon.args(["--foreground", "--unlock", "--components=secrets"]);
        self.apply(&mut daemon);
        let mut daemon = daemon.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("keyring");
        daemon.stdin.take().expect("its input").write_all(password.as_bytes()).expect("the password is taken");
        self.daemon = Some(daemon);
        self.wait_until("the keyring is on the bus", Self::owned);
    }

    /// The address of the bus, one `unix:` socket.
    pub fn bus_address(&self) -> &str {
        &self.address
    }

    /// The private home directory.
    pub fn home(&self) -> PathBuf {
        self.directory.path().join("home")
    }

    /// Has a program live in this session.
    pub fn apply(&self, command: &mut Command) {
        let at = |name| self.directory.path().join(name);
        command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env("DBUS_SESSION_BUS_ADDRESS", &self.address);
        command.env("HOME", at("home")).env("XDG_RUNTIME_DIR", at("run")).env("XDG_DATA_HOME", at("data"));
        command.env("XDG_CONFIG_HOME", at("config")).env("XDG_CACHE_HOME", at("cache"));
    }

    /// Locks the default collection.
    pub fn lock(&self) {
        self.call("Service.Lock", &[&format!("array:objpath:{ROOT}/collection/login")]);
    }

    /// Stops the daemon in its tracks (SIGSTOP): it owns its name and answers nothing.
    pub fn stop_daemon(&self) {
        self.signal(Signal::STOP);
    }

    /// Lets a stopped daemon go on (SIGCONT).
    pub fn cont(&self) {
        self.signal(Signal::CONT);
    }

    /// Kills the daemon and waits until its name is free.
    pub fn kill_daemon(&mut self) {
        if let Some(mut daemon) = self.daemon.take() {
            let _ = daemon.kill();
            let _ = daemon.wait();
        }
        self.wait_until("the keyring left the bus", |session| !session.owned());
    }

    /// Stores a value as another program would.
    pub fn store(&self, user: &str, value: &str, attributes: &[(&str, &str)]) {
        let mut command = self.secret_tool(&["store", "--label=stored by a test", "service", "sourcectl", "username", user]);
        command.args(attributes.iter().flat_map(|(name, value)| [name, value]));
        let mut child = command.stdin(Stdio::piped()).spawn().expect("secret-tool");
        child.stdin.take().expect("its input").write_all(value.as_bytes()).expect("the value is taken");
        assert!(child.wait().expect("secret-tool ends").success(), "secret-tool store {user}");
    }

    /// Stores a value in the collection that is kept in memory only.
    pub fn store_until_the_end(&self, user: &str, value: &str, attributes: &[(&str, &str)]) {
        let mut command = self.secret_tool(&["store", "--label=stored by a test", "--collection=session"]);
        command.args(["service", "sourcectl", "username", user]);
        command.args(attributes.iter().flat_map(|(name, value)| [name, value]));
        let mut child = command.stdin(Stdio::piped()).spawn().expect("secret-tool");
        child.stdin.take().expect("its input").write_all(value.as_bytes()).expect("the value is taken");
        assert!(child.wait().expect("secret-tool ends").success(), "secret-tool store {user}");
    }

    /// Reads a value back: the proof of what was stored, which only a test may ask for.
    pub fn lookup(&self, user: &str) -> Option<String> {
        let found = run(&mut self.secret_tool(&["lookup", "service", "sourcectl", "username", user]));
        found.status.success().then(|| String::from_utf8_lossy(&found.stdout).into_owned())
    }

    /// What `secret-tool` shows of each entry of `sourcectl`: `attribute.username`, `attribute.pair-id`, `label`, `secret`, …
    pub fn items(&self) -> Vec<BTreeMap<String, String>> {
        // It writes attributes to stderr, so both streams go into one pipe, line by line.
        let mut search = Command::new("sh");
        search.args(["-c", "exec stdbuf -oL secret-tool search --all service sourcectl 2>&1"]);
        self.apply(&mut search);
        let text = String::from_utf8_lossy(&run(&mut search).stdout).into_owned();
        text.split_inclusive('\n').fold(Vec::new(), |mut parts: Vec<BTreeMap<String, String>>, line| {
            match (line.trim_end().split_once(" = "), parts.last_mut()) {
                (None, _) if line.starts_with('[') => parts.push(BTreeMap::new()),
                (Some((name, value)), Some(part)) => drop(part.insert(name.to_owned(), value.to_owned())),
                _ => {}
            }
            parts
        })
    }

    fn secret_tool(&self, args: &[&str]) -> Command {
        let mut command = Command::new("secret-tool");
        command.args(args).stdin(Stdio::null());
        self.apply(&mut command);
        command
    }

    fn signal(&self, signal: Signal) {
        let daemon = self.daemon.as_ref().expect("a daemon runs");
        let pid = i32::try_from(daemon.id()).ok().and_then(Pid::from_raw).expect("a process id");
        kill_process(pid, signal).expect("the daemon is signalled");
    }

    fn owned(&self) -> bool {
        self.send("org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", &["string:org.freedesktop.secrets"])
            .contains("true")
    }

    fn call(&self, method: &str, args: &[&str]) -> String {
        self.send("org.freedesktop.secrets", ROOT, &format!("org.freedesktop.Secret.{method}"), args)
    }

    fn send(&self, to: &str, path: &str, method: &str, args: &[&str]) -> String {
        let mut command = Command::new("dbus-send");
        command.arg(format!("--bus={}", self.address)).args(["--print-reply", "--reply-timeout=2000"]);
        let answer = run(command.arg(format!("--dest={to}")).arg(path).arg(method).args(args));
        String::from_utf8_lossy(&answer.stdout).into_owned()
    }

    fn wait_until(&self, what: &str, done: impl Fn(&Self) -> bool) {
        let patience = Instant::now() + Duration::from_secs(20);
        while !done(self) {
            assert!(Instant::now() < patience, "waited too long until {what}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for KeyringSession {
    fn drop(&mut self) {
        for child in self.daemon.iter_mut().chain([&mut self.bus]) {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn run(command: &mut Command) -> Output {
    command.stdin(Stdio::null()).output().expect("a program of the session runs")
}

/// The limits are those that Debian's session bus has; the policy lets its only user do everything.
fn bus_config(directory: &Path) -> String {
    let socket = directory.join("bus");
    format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
    <!-- its directory is private; a test that opens it up has a program of another user in it -->
    <allow user="*"/>
  </policy>
  <limit name="max_incoming_bytes">1000000000</limit>
  <limit name="max_outgoing_bytes">1000000000</limit>
  <limit name="service_start_timeout">120000</limit>
  <limit name="auth_timeout">240000</limit>
  <limit name="pending_fd_timeout">150000</limit>
  <limit name="max_completed_connections">100000</limit>
  <limit name="max_incomplete_connections">10000</limit>
  <limit name="max_connections_per_user">100000</limit>
  <limit name="max_match_rules_per_connection">50000</limit>
  <limit name="max_replies_per_connection">50000</limit>
</busconfig>
"#,
        socket.display()
    )
}
