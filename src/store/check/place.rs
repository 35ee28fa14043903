//! Where the files are: who else may read them, and what kind of file system they are on.

use crate::store::StoreError;
use crate::store::check::Finding;
use crate::store::files;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::path::PathBuf;

/// Files and folders under these that others may read, links not followed. What is missing is not at fault.
pub fn loose(roots: &[&Path]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut waiting: Vec<PathBuf> = roots.iter().map(|root| root.to_path_buf()).collect();
    while let Some(path) = waiting.pop() {
        let Ok(metadata) = fs::symlink_metadata(&path) else { continue };
        let mode = metadata.permissions().mode() & 0o777;
        if metadata.is_dir() {
            waiting.extend(fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path()));
        }
        if (metadata.is_dir() || metadata.is_file()) && mode & 0o077 != 0 {
            findings.push(Finding::Loose { path, mode });
        }
    }
    findings.sort_by_key(ToString::to_string);
    findings
}

/// Takes the permissions of others away where [`loose`] found some.
pub fn tighten(findings: &[Finding]) -> Result<(), StoreError> {
    for finding in findings {
        let Finding::Loose { path, .. } = finding else { continue };
        let wanted = if path.is_dir() { files::FOLDER_MODE } else { files::FILE_MODE };
        fs::set_permissions(path, fs::Permissions::from_mode(wanted))
            .map_err(|error| StoreError::file("change the permissions of", path, error))?;
    }
    Ok(())
}

/// The kind of network file system a path is on; `None` for a local one, or where it cannot be told. SQLite's promises
/// need locks that work, and on these they often do not.
#[cfg(target_os = "linux")]
pub fn network_file_system(path: &Path) -> Option<&'static str> {
    // Numbers from linux/magic.h and statfs(2); the field's width differs between machines.
    let kind = rustix::fs::statfs(path).ok()?.f_type;
    match u32::try_from(i128::from(kind) & 0xffff_ffff).ok()? {
        0x0000_6969 => Some("NFS"),
        0x0000_517b => Some("SMB"),
        0xff53_4d42 => Some("CIFS"),
        0xfe53_4d42 => Some("SMB2"),
        0x0102_1997 => Some("9P"),
        0x00c3_6400 => Some("Ceph"),
        0x5346_414f => Some("AFS"),
        _ => None,
    }
}

/// The kind of network file system a path is on: cannot be told on this system.
#[cfg(not(target_os = "linux"))]
pub const fn network_file_system(_path: &Path) -> Option<&'static str> {
    None
}
