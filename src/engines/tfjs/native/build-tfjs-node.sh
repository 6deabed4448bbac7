#!/bin/sh
# Builds @tensorflow/tfjs-node from source against the TensorFlow of a PyPI wheel. See README.md.
#
#   sh src/engines/tfjs/native/build-tfjs-node.sh [WORK_DIR]
#
# TENSORFLOW  wheel to take, default tensorflow-cpu==2.21.0 (`tensorflow==2.21.0` has CUDA)
# PYTHON_TAG  Python version the wheel is for, default 3.11; that Python need not be installed
set -eu

work=${1:-"${TMPDIR:-/tmp}/tfjs-node-native"}
wheel=${TENSORFLOW:-tensorflow-cpu==2.21.0}
python_tag=${PYTHON_TAG:-3.11}

# The package without its install step, which would fetch libtensorflow 2.9.1.
npm install --no-save --ignore-scripts --no-audit --no-fund @tensorflow/tfjs-node@4.22.0
package=$(pwd)/node_modules/@tensorflow/tfjs-node

mkdir -p "$work/wheel" "$work/native"
python3 -m pip download --no-deps --only-binary=:all: --python-version "$python_tag" \
  --platform manylinux_2_27_x86_64 --platform manylinux2014_x86_64 \
  --dest "$work/wheel" "$wheel"
python3 - "$work" <<'PYTHON'
import glob, sys, zipfile

work = sys.argv[1]
wanted = tuple(
    'tensorflow/' + part
    for part in ('libtensorflow', 'include/tensorflow/', 'include/tsl/', 'include/xla/')
)
for wheel in glob.glob(work + '/wheel/*.whl'):
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.startswith(wanted)]
        archive.extractall(work + '/native', names)
PYTHON

# binding.gyp looks for headers and libraries in deps/, under the names of the C library.
libraries=$work/native/tensorflow
mkdir -p "$package/deps/lib"
ln -sfn "$libraries/include" "$package/deps/include"
for name in libtensorflow_cc.so.2 libtensorflow.so; do
  ln -sf "$libraries/libtensorflow_cc.so.2" "$package/deps/lib/$name"
done
for name in libtensorflow_framework.so.2 libtensorflow_framework.so; do
  ln -sf "$libraries/libtensorflow_framework.so.2" "$package/deps/lib/$name"
done

prefix=$(dirname "$(dirname "$(command -v node)")")
nodedir=
if [ -e "$prefix/include/node/common.gypi" ]; then nodedir=--nodedir=$prefix; fi
gyp=$(npm root --global)/npm/node_modules/node-gyp/bin/node-gyp.js
cd "$package"
# shellcheck disable=SC2086
node "$gyp" rebuild $nodedir --module_name=tfjs_binding \
  --module_path="$package/lib/napi-v8" --napi_build_version=8

node -e "
const tf = require('@tensorflow/tfjs-node');
const { binding, isUsingGpuDevice } = tf.backend();
console.log('tfjs-node on libtensorflow', binding.TF_Version, isUsingGpuDevice ? 'GPU' : 'CPU');
"
